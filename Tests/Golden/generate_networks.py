"""networks.json: kernels, layers, losses and AdamW as PyTorch has them, in float64.

Every case gives inputs and weights by the seeds of their noise (rounded to float32, then scaled), and holds the
output and the gradients of sum(adjoint * output), where the adjoint is noise of `adjoint_seed`. Needs torch
(written with 2.15.0, for any processor).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from golden import noise, write_or_check

torch.set_default_dtype(torch.float64)
ADJOINT_SEED = 900


def tensor(seed: int, shape: list[int], scale: float = 1.0) -> torch.Tensor:
    values = noise(seed, int(np.prod(shape))).astype(np.float32) * np.float32(scale)
    return torch.tensor(values.astype(np.float64).reshape(shape), requires_grad=True)


def flat(x: torch.Tensor) -> list[float]:
    return x.detach().reshape(-1).tolist()


def with_gradients(y: torch.Tensor, **arguments: torch.Tensor) -> dict:
    """The output and, by name, the gradients."""
    y.backward(tensor(ADJOINT_SEED, list(y.shape)).detach())
    return {"shape": list(y.shape), "output": flat(y), **{f"{k}_gradient": flat(v.grad) for k, v in arguments.items()}}


def gelu() -> dict:
    x = tensor(1, [40], 5)
    return with_gradients(nn.functional.gelu(x, approximate="tanh"), x=x)


def convolution(x: list[int], weight: list[int], stride: list[int], padding: list[int], groups: int) -> dict:
    values = [tensor(11, x), tensor(12, weight, 0.5), tensor(13, weight[:1], 0.5)]
    y = nn.functional.conv2d(*values, stride=stride, padding=padding, groups=groups)
    given = {"x_shape": x, "weight_shape": weight, "stride": stride, "padding": padding, "groups": groups}
    return {**given, **with_gradients(y, x=values[0], weight=values[1], bias=values[2])}


def layer_normalization() -> dict:
    x, gain, bias = tensor(21, [3, 11], 2), tensor(22, [11]), tensor(23, [11])
    y = nn.functional.layer_norm(x, [11], gain, bias)
    return with_gradients(y, x=x, weight=gain, bias=bias)


def group_normalization(groups: int) -> dict:
    x, gain, bias = tensor(31, [2, 6, 3, 4], 2), tensor(32, [6]), tensor(33, [6])
    y = nn.functional.group_norm(x, groups, gain, bias)
    return {"groups": groups, **with_gradients(y, x=x, weight=gain, bias=bias)}


def pooling() -> dict:
    x = tensor(41, [2, 2, 5, 7])
    return with_gradients(nn.functional.avg_pool2d(x, (2, 3)), x=x)


def fill(weights: list[torch.Tensor], first_seed: int) -> None:
    """Noise of consecutive seeds, in the order of the list."""
    with torch.no_grad():
        for index, weight in enumerate(weights):
            weight.copy_(tensor(first_seed + index, list(weight.shape), 0.5))


def mask_of(rows: list[str]) -> torch.Tensor:
    """True where a token counts."""
    return torch.tensor([[c == "1" for c in row] for row in rows])


MASK = ["11011", "11100"]


def attention() -> dict:
    layer = nn.MultiheadAttention(12, 3, batch_first=True)
    weights = [layer.in_proj_weight, layer.in_proj_bias, layer.out_proj.weight, layer.out_proj.bias]
    fill(weights, 52)
    x = tensor(51, [2, 5, 12], 2)
    y, _ = layer(x, x, x, key_padding_mask=~mask_of(MASK))
    return {"mask": MASK, **with_gradients(y, x=x, weight=weights[0], bias=weights[1])}


def transformer_block() -> dict:
    layer = nn.TransformerEncoderLayer(
        12, 3, 20, 0.0, lambda x: nn.functional.gelu(x, approximate="tanh"), batch_first=True, norm_first=True
    )
    attended = layer.self_attn
    weights = [layer.norm1.weight, layer.norm1.bias, attended.in_proj_weight, attended.in_proj_bias]
    weights += [attended.out_proj.weight, attended.out_proj.bias, layer.norm2.weight, layer.norm2.bias]
    weights += [layer.linear1.weight, layer.linear1.bias, layer.linear2.weight, layer.linear2.bias]
    fill(weights, 62)
    x = tensor(61, [2, 5, 12], 2)
    y = layer(x, src_key_padding_mask=~mask_of(MASK))
    return {"mask": MASK, **with_gradients(y, x=x, weight=layer.norm1.weight, bias=layer.linear1.bias)}


def losses() -> dict:
    x, y = tensor(71, [4, 6], 2), tensor(72, [4, 6], 2).detach()
    squared = nn.functional.mse_loss(x, y)
    squared.backward()
    squared_gradient = flat(x.grad)
    x.grad = None
    huber = nn.functional.huber_loss(x, y, delta=0.75)
    huber.backward()
    return {
        "squared": squared.item(),
        "squared_gradient": squared_gradient,
        "huber": huber.item(),
        "huber_gradient": flat(x.grad),
    }


def adamw() -> dict:
    """Six steps with gradients that are noise of the seeds 83, 84..."""
    weight = tensor(81, [3, 4])
    settings = {"lr": 0.02, "betas": (0.8, 0.95), "eps": 1e-6, "weight_decay": 0.1}
    optimizer = torch.optim.AdamW([weight], **settings)
    steps = []
    for step in range(6):
        weight.grad = tensor(83 + step, [3, 4], 3).detach()
        optimizer.step()
        steps.append(flat(weight))
    return {"steps": steps}


def main() -> None:
    write_or_check(
        "networks.json",
        {
            "adjoint_seed": ADJOINT_SEED,
            "gelu": gelu(),
            "convolutions": [
                convolution([2, 3, 7, 6], [4, 3, 3, 3], [2, 2], [1, 1], 1),
                convolution([1, 2, 5, 8], [3, 2, 2, 3], [1, 3], [0, 2], 1),
                convolution([2, 4, 6, 5], [6, 2, 3, 3], [1, 2], [1, 1], 2),
                convolution([1, 4, 5, 5], [4, 1, 3, 3], [1, 1], [1, 1], 4),
                convolution([2, 3, 4, 3], [5, 3, 1, 1], [1, 1], [0, 0], 1),
                convolution([1, 1, 2, 2], [1, 1, 5, 5], [2, 2], [3, 3], 1),
            ],
            "layer_normalization": layer_normalization(),
            "group_normalizations": [group_normalization(groups) for groups in (1, 3, 6)],
            "pooling": pooling(),
            "attention": attention(),
            "transformer_block": transformer_block(),
            "losses": losses(),
            "adamw": adamw(),
        },
    )


if __name__ == "__main__":
    main()
