"""Trains a small neural network on Fisher's Iris data and prints how good it is.

The network has one hidden layer of tanh units and a softmax output. It learns by mini-batch gradient descent with
momentum and is judged by stratified 5-fold cross-validation. Everything is plain Python, needs no package, and gives
the same numbers at every run.
"""

import argparse
import csv
import math
import random
from pathlib import Path

FOLDS = 5
SEED = 1
SPECIES = ["setosa", "versicolor", "virginica"]


def train_fn(learning_rate, hidden_units, momentum, batch_size, epochs=40):
    """Cross-validates one setting of the hyperparameters: the function that experiment.yaml names."""
    folds = [Fold(number, hidden_units) for number in range(FOLDS)]
    for epoch in range(1, epochs + 1):
        for fold in folds:
            fold.train_one_epoch(learning_rate, momentum, batch_size)
        if epoch % 10 == 0 or epoch == epochs:
            loss, accuracy = evaluate(folds)
            print(f"after epoch {epoch} of {epochs} the log loss is {loss:.4f} and the accuracy {accuracy:.4f}")

    loss, accuracy = evaluate(folds)
    print(f"accuracy: {accuracy:.4f}")
    print(f"loss: {loss:.6f}")


def evaluate(folds):
    """Returns the mean log loss and the accuracy over all flowers, each judged by the fold that did not see it."""
    predictions = [prediction for fold in folds for prediction in fold.test_predictions()]
    loss = -math.fsum(math.log(max(p[label], 1e-15)) for p, label in predictions) / len(predictions)
    hits = sum(p[label] == max(p) for p, label in predictions)
    return loss, hits / len(predictions)


class Fold:
    """One of the five splits: a network, the flowers it learns from, and those it is tested on."""

    def __init__(self, number, hidden_units):
        self.random = random.Random(SEED + number)
        train, test = split(number)
        self.train, self.test = standardize(train, test)
        self.network = Network(len(self.train[0][0]), hidden_units, len(SPECIES), self.random)

    def train_one_epoch(self, learning_rate, momentum, batch_size):
        self.random.shuffle(self.train)
        for start in range(0, len(self.train), batch_size):
            self.network.learn(self.train[start : start + batch_size], learning_rate, momentum)

    def test_predictions(self):
        return [(self.network.predict(inputs)[1], label) for inputs, label in self.test]


class Network:
    """inputs -> tanh layer -> softmax. A unit is a list of its weights with the bias at the end."""

    def __init__(self, inputs, hidden_units, outputs, rng):
        self.hidden = random_layer(inputs, hidden_units, rng)
        self.output = random_layer(hidden_units, outputs, rng)
        self.hidden_velocity = zeros_like(self.hidden)
        self.output_velocity = zeros_like(self.output)

    def predict(self, inputs):
        """Returns what the hidden units say and the probability of each species."""
        hidden = [math.tanh(weighted_sum(unit, inputs)) for unit in self.hidden]
        return hidden, softmax([weighted_sum(unit, hidden) for unit in self.output])

    def learn(self, batch, learning_rate, momentum):
        """Takes one step down the mean gradient of the log loss over a mini-batch."""
        hidden_gradient = zeros_like(self.hidden)
        output_gradient = zeros_like(self.output)
        for inputs, label in batch:
            hidden, errors = self.predict(inputs)
            errors[label] -= 1.0
            back = [0.0] * len(hidden)
            for error, unit, gradient in zip(errors, self.output, output_gradient):
                for j, activation in enumerate(hidden):
                    gradient[j] += error * activation
                    back[j] += error * unit[j]
                gradient[-1] += error
            for activation, signal, gradient in zip(hidden, back, hidden_gradient):
                error = signal * (1.0 - activation * activation)
                for i, value in enumerate(inputs):
                    gradient[i] += error * value
                gradient[-1] += error

        rate = learning_rate / len(batch)
        step(self.hidden, self.hidden_velocity, hidden_gradient, rate, momentum)
        step(self.output, self.output_velocity, output_gradient, rate, momentum)


def weighted_sum(unit, values):
    # A loop and not sum(): its way of rounding changed with Python 3.12, and runs must agree on every version.
    total = unit[-1]
    for weight, value in zip(unit, values):
        total += weight * value
    return total


def softmax(scores):
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def step(layer, velocities, gradients, rate, momentum):
    for unit, velocity, gradient in zip(layer, velocities, gradients):
        for i, slope in enumerate(gradient):
            velocity[i] = momentum * velocity[i] - rate * slope
            unit[i] += velocity[i]


def random_layer(inputs, units, rng):
    scale = 1.0 / math.sqrt(inputs)
    return [[rng.gauss(0.0, scale) for _ in range(inputs)] + [0.0] for _ in range(units)]


def zeros_like(layer):
    return [[0.0] * len(unit) for unit in layer]


def split(fold):
    """Returns the flowers to learn from and those to test on; every species is spread evenly over the five folds."""
    train, test = [], []
    rng = random.Random(SEED)
    flowers = load()
    for label in range(len(SPECIES)):
        members = [flower for flower in flowers if flower[1] == label]
        rng.shuffle(members)
        for index, flower in enumerate(members):
            (test if index % FOLDS == fold else train).append(flower)
    return train, test


def standardize(train, test):
    """Shifts and scales each measurement to mean 0 and deviation 1, judged by the training flowers alone."""
    columns = list(zip(*(inputs for inputs, _ in train)))
    means = [math.fsum(column) / len(column) for column in columns]
    deviations = [
        math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column))
        for column, mean in zip(columns, means)
    ]

    def scaled(flowers):
        return [
            ([(value - mean) / deviation for value, mean, deviation in zip(inputs, means, deviations)], label)
            for inputs, label in flowers
        ]

    return scaled(train), scaled(test)


def load():
    """Reads iris.csv, which lies beside this file: four measurements in centimetres and the number of the species."""
    with open(Path(__file__).with_name("iris.csv"), newline="") as file:
        rows = list(csv.reader(file))
    return [([float(text) for text in row[:4]], SPECIES.index(row[4])) for row in rows[1:]]


def main():
    """Runs one training from the command line: the way that command.yaml takes."""
    parser = argparse.ArgumentParser(description="Cross-validate a small neural network on the Iris data.")
    parser.add_argument("--lr", type=float, default=0.05, help="learning rate (default: %(default)s)")
    parser.add_argument("--hidden-units", type=int, default=8, help="units in the hidden layer (default: %(default)s)")
    parser.add_argument("--momentum", type=float, default=0.9, help="from 0 to below 1 (default: %(default)s)")
    parser.add_argument("--batch-size", type=int, default=16, help="flowers in a step (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=40, help="passes over the data (default: %(default)s)")
    arguments = parser.parse_args()
    train_fn(arguments.lr, arguments.hidden_units, arguments.momentum, arguments.batch_size, arguments.epochs)


if __name__ == "__main__":
    main()
