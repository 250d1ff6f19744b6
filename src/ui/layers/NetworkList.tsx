import { memo, type ReactNode } from 'react';
import { formatFixed } from '../../numerics/format.ts';
import type { LossKind } from '../../network/losses/loss.ts';
import { hasEndedEarly, layerCounts } from '../../store/selectors.ts';
import type { Result } from '../../store/state.ts';
import type { ImagePreview, LayerDescription } from '../../worker/protocol.ts';
import { useActions, useAppState, useViewOf } from '../storeContext.ts';
import { VerdictCounts } from '../VerdictCounts.tsx';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { worstVerdict } from '../worstVerdict.ts';
import { ImageStrip } from './ImageStrip.tsx';
import { Sparkline } from './Sparkline.tsx';

const LOSS_NAMES: Record<LossKind, string> = {
  crossEntropy: 'softmax, cross-entropy',
  meanSquaredError: 'mean squared error',
  hinge: 'multiclass hinge',
};

const KIND_NAMES: Partial<Record<LayerDescription['kind'], string>> = {
  relu: 'ReLU',
  leakyRelu: 'leaky ReLU',
  maxPool: 'max-pool',
  averagePool: 'average-pool',
  gelu: 'GELU',
};

/** The network from images to loss; a layer with parameters shows its curve and verdicts and can be chosen. */
export const NetworkList = memo(function NetworkList({ result }: { result: Result }): ReactNode {
  const { layers, images, settings, sweep, recording } = result;
  return (
    <section className="network" aria-label="Network">
      <header>
        <h2>{recording === null ? 'Network' : 'Recorded layers'}</h2>
        {sweep.loss !== undefined && (
          <span className="muted">loss {formatFixed(sweep.loss, 3)}</span>
        )}
      </header>
      <ol className="layers">
        {images !== null && <ImagesRow images={images} batchSize={settings.batchSize} />}
        {layers.map((layer) =>
          layer.tensors.length > 0 ? (
            <LayerRow key={layer.name} result={result} layer={layer} />
          ) : (
            layer.kind !== 'flatten' && <PlainRow key={layer.name} layer={layer} />
          ),
        )}
        {recording === null && (
          <li className="layer-plain">
            <span className="wire-dot" aria-hidden="true" />
            <span>{LOSS_NAMES[settings.loss]}</span>
          </li>
        )}
      </ol>
    </section>
  );
});

const MOST_IMAGES = 4;
const FEW_IMAGES = 2;

function ImagesRow({ images, batchSize }: { images: ImagePreview; batchSize: number }): ReactNode {
  const count = Math.min(batchSize, images.count);
  // Four fit beside “4 images”, and two with how many more there are beside anything longer or in a narrow column.
  const shown = count > MOST_IMAGES ? FEW_IMAGES : count;
  const side = images.size < 10 ? 22 : 18;
  return (
    <li className="layer-plain images">
      <span className="wire-dot" aria-hidden="true" />
      <span>
        {count} images, {images.size} × {images.size}
      </span>
      <span className="images-shown">
        <ImageStrip images={images} shown={shown} side={side} />
        {count > FEW_IMAGES && (
          <span className={count > shown ? 'more-images' : 'more-images narrow-only'}>
            +{count - FEW_IMAGES}
          </span>
        )}
      </span>
    </li>
  );
}

function PlainRow({ layer }: { layer: LayerDescription }): ReactNode {
  const [, inHeight] = layer.inputShape;
  const [, outHeight] = layer.outputShape;
  const isPool = layer.kind === 'maxPool' || layer.kind === 'averagePool';
  return (
    <li className="layer-plain">
      <span className="wire-dot" aria-hidden="true" />
      <span>{KIND_NAMES[layer.kind] ?? layer.kind}</span>
      {isPool && (
        <span className="muted">
          {inHeight} × {inHeight} to {outHeight} × {outHeight}
        </span>
      )}
    </li>
  );
}

function LayerRow({ result, layer }: { result: Result; layer: LayerDescription }): ReactNode {
  const view = useViewOf(result);
  const isOver = useAppState(hasEndedEarly);
  const { changeView } = useActions();
  const { sweep } = result;
  const first = sweep.tensors.findIndex(({ tensor }) => tensor.name === layer.tensors[0]);
  const chosen = layer.tensors.includes(view.tensor ?? '');
  const counts = layerCounts(result, layer.name);
  const worst = worstVerdict(counts);
  const shape = sweep.tensors[first].tensor.shape.join(' × ');
  return (
    <li className="layer">
      <button
        type="button"
        aria-pressed={chosen}
        onPointerEnter={({ pointerType }) => {
          // A finger that passes over a row only scrolls.
          if (pointerType === 'mouse') changeView({ ghost: layer.name });
        }}
        onPointerLeave={() => changeView({ ghost: null })}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) changeView({ ghost: layer.name });
        }}
        onBlur={() => changeView({ ghost: null })}
        onClick={() =>
          changeView({
            tensor: layer.tensors[0],
            hovered: null,
            mode: 'one',
            tab: 'curve',
          })
        }
      >
        <span className="wire-verdict">
          {worst === undefined ? (
            <span className="wire-dot" aria-hidden="true" />
          ) : (
            <VerdictIcon verdict={worst} />
          )}
        </span>
        <span className="layer-words">
          <strong>{layer.name}</strong>
          <span className="muted">{shape}</span>
          <span className="layer-counts">
            {worst === undefined ? (
              <span className="muted">{isOver ? 'not checked' : 'waiting'}</span>
            ) : (
              <VerdictCounts counts={counts} />
            )}
          </span>
        </span>
        <Sparkline result={result} number={first} view={view} />
      </button>
    </li>
  );
}
