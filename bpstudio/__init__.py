"""bpstudio: draw a neural network, train it, and watch backpropagation work or fail."""

__version__ = "0.1.0"
