import Glibc

extension NormalDistribution {
    /// The x with Φ(x) = `p`, for `p` from 0 to 1/2.
    ///
    /// Algorithm AS 241 (PPND16): Wichura, "The percentage points of the normal distribution", Applied Statistics 37
    /// (1988). Three rational functions, with a relative error of about 1e-16.
    package static func inverseLowerCDF(_ p: Double) -> Double {
        let q = 0.5 - p
        if q <= 0.425 {
            let r = 0.180625 - q * q
            return -q * centralNumerator(r) / centralDenominator(r)
        }
        if p <= 0 { return -.infinity }
        let r = (-log(p)).squareRoot()
        return r <= 5 ? -tail(r - 1.6) : -farTail(r - 5)
    }

    private static func centralNumerator(_ r: Double) -> Double {
        var sum = 2509.0809287301226727 * r + 33430.575583588128105
        sum = sum * r + 67265.770927008700853
        sum = sum * r + 45921.953931549871457
        sum = sum * r + 13731.693765509461125
        sum = sum * r + 1971.5909503065514427
        sum = sum * r + 133.14166789178437745
        return sum * r + 3.3871328727963666080
    }

    private static func centralDenominator(_ r: Double) -> Double {
        var sum = 5226.4952788528545610 * r + 28729.085735721942674
        sum = sum * r + 39307.895800092710610
        sum = sum * r + 21213.794301586595867
        sum = sum * r + 5394.1960214247511077
        sum = sum * r + 687.18700749205790830
        sum = sum * r + 42.313330701600911252
        return sum * r + 1
    }

    private static func tail(_ r: Double) -> Double {
        var upper = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
        upper = upper * r + 2.41780725177450611770e-1
        upper = upper * r + 1.27045825245236838258
        upper = upper * r + 3.64784832476320460504
        upper = upper * r + 5.76949722146069140550
        upper = upper * r + 4.63033784615654529590
        upper = upper * r + 1.42343711074968357734
        var lower = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
        lower = lower * r + 1.51986665636164571966e-2
        lower = lower * r + 1.48103976427480074590e-1
        lower = lower * r + 6.89767334985100004550e-1
        lower = lower * r + 1.67638483018380384940
        lower = lower * r + 2.05319162663775882187
        return upper / (lower * r + 1)
    }

    private static func farTail(_ r: Double) -> Double {
        var upper = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        upper = upper * r + 1.24266094738807843860e-3
        upper = upper * r + 2.65321895265761230930e-2
        upper = upper * r + 2.96560571828504891230e-1
        upper = upper * r + 1.78482653991729133580
        upper = upper * r + 5.46378491116411436990
        upper = upper * r + 6.65790464350110377720
        var lower = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
        lower = lower * r + 1.84631831751005468180e-5
        lower = lower * r + 7.86869131145613259100e-4
        lower = lower * r + 1.48753612908506148525e-2
        lower = lower * r + 1.36929880922735805310e-1
        lower = lower * r + 5.99832206555887937690e-1
        return upper / (lower * r + 1)
    }
}
