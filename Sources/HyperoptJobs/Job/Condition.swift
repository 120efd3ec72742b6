public import HyperoptCore

/// A step in the life of a job or a trial, in Kubeflow's form.
public struct Condition: Sendable, Hashable {
    /// The condition: `Created`, `Running`, `Succeeded`, `Failed`, or for trials `MetricsUnavailable`.
    public var type: String
    /// Whether the condition holds now; a `Running` that is over is false.
    public var holds: Bool
    /// Why, as one word.
    public var reason: String
    /// Why, for people.
    public var message: String
    /// When the condition came about, or ended.
    public var lastTransitionTime: Timestamp

    init(_ type: String, holds: Bool = true, reason: String, message: String, at time: Timestamp) {
        self.type = type
        self.holds = holds
        self.reason = reason
        self.message = message
        lastTransitionTime = time
    }

    var json: JSONValue {
        .object([
            "type": .string(type), "status": .string(holds ? "True" : "False"), "reason": .string(reason),
            "message": .string(message), "lastTransitionTime": .string(lastTransitionTime.iso8601Text),
        ])
    }

    init?(json: JSONValue) {
        guard let type = json["type"]?.stringValue, let time = json["lastTransitionTime"]?.stringValue,
            let moment = Timestamp(text: time)
        else { return nil }
        self.init(
            type, holds: json["status"] == "True", reason: json["reason"]?.stringValue ?? "",
            message: json["message"]?.stringValue ?? "", at: moment)
    }
}
