import { functionName, provenance, table } from './python.ts';
import type { Recipe } from './recipe.ts';

/** The same test in NumPy alone, for a backward pass written by hand. */
export function numpyCode(
  layer: string,
  precision: 'float32' | 'float64',
  recipes: readonly Recipe[],
): string {
  return `${provenance(layer, precision)}
import numpy as np

${table(recipes)}


def ${functionName(layer)}(parameters, loss, gradients):
    """parameters, gradients: arrays by name; loss(): one number for the parameters as they stand."""
    for name, check in CHECKS.items():
        parameter = parameters[name]
        assert parameter.shape == check["shape"], f"{name} has another shape"
        assert parameter.dtype == np.${precision}, f"{name} is not in ${precision}"
        weights = parameter.reshape(parameter.shape or (1,))
        analytic = np.reshape(gradients[name], weights.shape)
        assert np.shares_memory(weights, parameter), f"{name} is not contiguous"
        chosen = np.ndindex(weights.shape) if check["checked"] is None else check["checked"]
        for place in chosen:
            if place in check["leave_out"]:
                continue
            before = weights[place]
            weights[place] = before + check["h"]
            plus = loss()
            weights[place] = before - check["h"]
            minus = loss()
            weights[place] = before
            numeric = (plus - minus) / (2 * check["h"])
            error = abs(analytic[place] - numeric)
            limit = check["atol"] + check["rtol"] * abs(numeric)
            assert error <= limit, f"{name}{list(place)}: {analytic[place]} against {numeric}"
`;
}
