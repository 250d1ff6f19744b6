import { functionName, provenance, table } from './python.ts';
import type { Recipe } from './recipe.ts';

/** A test of a layer's parameters by torch.autograd.gradcheck (PyTorch 1.13 and later), element by element. */
export function torchCode(
  layer: string,
  precision: 'float32' | 'float64',
  recipes: readonly Recipe[],
): string {
  return `${provenance(layer, precision)}
import itertools

import torch

try:
    from torch.func import functional_call
except ImportError:  # PyTorch 1.13
    from torch.nn.utils.stateless import functional_call

# By the names of model.named_parameters(): put your own where they differ.
${table(recipes)}


def ${functionName(layer)}(model, inputs, loss):
    """model: in torch.${precision} and without dropout; loss(model(inputs)): one number."""
    parameters = {name: p.detach() for name, p in model.named_parameters()}
    for name, check in CHECKS.items():
        parameter = torch.atleast_1d(parameters[name])
        assert parameters[name].shape == check["shape"], f"{name} has another shape"
        assert parameter.dtype == torch.${precision}, f"{name} is not in ${precision}"
        every = itertools.product(*map(range, parameter.shape))
        chosen = every if check["checked"] is None else check["checked"]
        places = [place for place in chosen if place not in check["leave_out"]]
        if not places:
            continue
        where = tuple(torch.tensor(axis) for axis in zip(*places))

        def loss_at(values):
            changed = parameter.index_put(where, values).reshape(parameters[name].shape)
            return loss(functional_call(model, {**parameters, name: changed}, (inputs,)))

        values = parameter[where].clone().requires_grad_()
        assert torch.autograd.gradcheck(
            loss_at, (values,), eps=check["h"], rtol=check["rtol"], atol=check["atol"]
        )
`;
}
