"""What PyTorch takes to check every weight of a workload at one h. Prints one line of JSON.

python3 tests/bench/peers.py W1|W2 REPETITIONS

Three ways: torch.autograd.gradcheck, a loop without autograd over whole forward passes, and the same loop with what the
layers before the weight have computed kept, which is what a patient person would write.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

H = 1e-6
BATCH = 4


def layers_of(name):
    """The networks of workloads.ts."""
    if name == "W1":
        return 8, nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(256, 10),
        )
    return 28, nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(),
        nn.Linear(120, 84), nn.ReLU(),
        nn.Linear(84, 10),
    )


def gradcheck(network, images, labels):
    """Slow mode: every column of the Jacobian. Whether it is content does not matter here."""

    def loss(*parameters):
        # Layer by layer: torch.func.functional_call takes 1.7 times as long.
        remaining = iter(parameters)
        scores = images
        for layer in network:
            if isinstance(layer, nn.Conv2d):
                scores = functional.conv2d(scores, next(remaining), next(remaining), padding=layer.padding)
            elif isinstance(layer, nn.Linear):
                scores = functional.linear(scores, next(remaining), next(remaining))
            else:
                scores = layer(scores)
        return functional.cross_entropy(scores, labels)

    parameters = tuple(p.detach().clone().requires_grad_() for p in network.parameters())
    torch.autograd.gradcheck(loss, parameters, eps=H, raise_exception=False)


def loop(network, images, labels, keep_prefix):
    """Two forward passes a weight; with keep_prefix only from the weight's own layer on."""
    numeric = []
    with torch.no_grad():
        received = images
        for number, layer in enumerate(network):
            rest = network[number:] if keep_prefix else network
            start = received if keep_prefix else images
            for parameter in layer.parameters():
                values = parameter.view(-1)
                for index in range(values.numel()):
                    before = values[index].item()
                    values[index] = before + H
                    plus = functional.cross_entropy(rest(start), labels).item()
                    values[index] = before - H
                    minus = functional.cross_entropy(rest(start), labels).item()
                    values[index] = before
                    numeric.append((plus - minus) / (2 * H))
            received = layer(received)
    return numeric


def timed(work, repetitions):
    seconds = []
    for _ in range(repetitions):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return seconds


def blas():
    """Which library multiplies the matrices: Debian's reference one makes PyTorch two or three times slower."""
    with open("/proc/self/maps", encoding="utf8") as maps:
        text = maps.read()
    return next((name for name in ("openblas", "mkl", "blis", "atlas") if name in text), "reference")


def main():
    name, repetitions = sys.argv[1], int(sys.argv[2])
    torch.manual_seed(16)
    size, network = layers_of(name)
    images = torch.rand(BATCH, 1, size, size)
    labels = torch.arange(BATCH) % 10
    print(json.dumps({
        "torch": torch.__version__,
        "threads": torch.get_num_threads(),
        "blas": blas(),
        "parameters": sum(p.numel() for p in network.parameters()),
        "seconds": {
            "gradcheck": timed(lambda: gradcheck(network, images, labels), repetitions),
            "loop": timed(lambda: loop(network, images, labels, False), repetitions),
            "loopWithPrefix": timed(lambda: loop(network, images, labels, True), repetitions),
        },
    }))


main()
