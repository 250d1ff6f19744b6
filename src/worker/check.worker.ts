import { expose, type ProxyMethods, releaseProxy, transfer } from 'comlink';
import type { CheckService, RunEvent } from './protocol.ts';
import { createCheckService } from './service.ts';

/** The buffers of an event's large arrays, which this side does not need again; the rest is small and copied. */
function buffersOf(event: RunEvent): Transferable[] {
  switch (event.type) {
    case 'prepared': {
      const columns = event.tensors.flatMap(({ index, value, analytic }) => [
        index,
        value,
        analytic,
      ]);
      return [...columns, event.images.pixels].map(({ buffer }) => buffer);
    }
    case 'progress': {
      const { columns, judgement } = event;
      return [...Object.values(columns), ...Object.values(judgement)].map(({ buffer }) => buffer);
    }
    case 'training':
    case 'summary':
      return [];
  }
}

const service = createCheckService((listener, event) =>
  listener(transfer(event, buffersOf(event))),
);

expose({
  ...service,
  async run(request, listener) {
    try {
      return await service.run(request, listener);
    } finally {
      // Each run brings a listener with a port of its own, which would otherwise stay open.
      (listener as unknown as ProxyMethods)[releaseProxy]();
    }
  },
} satisfies CheckService);
