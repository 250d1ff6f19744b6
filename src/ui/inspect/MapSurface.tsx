import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import type { MapCells } from '../../plot/mapCells.ts';
import { mapPixels } from '../../plot/mapPixels.ts';
import { mapRaster } from '../../plot/mapRaster.ts';
import { largestScale } from '../../plot/mapView.ts';
import { type MapLayout, neighbour } from '../../plot/weightMap.ts';
import { drawCells, drawOutlines, SMALL_CELL } from '../../plot/weightMapPicture.ts';
import { fitCanvas } from '../fitCanvas.ts';
import type { Palette } from '../palette.ts';
import { useActions } from '../storeContext.ts';
import { useMapView } from './useMapView.ts';

/** Room for the frame of a cell at the edge. */
export const EDGE = 4;
/** A map's height at most, and that of an enlarged one; of kernels of many channels, which need the width. */
export const TALLEST = 250;
export const TALLEST_KERNELS = 330;

const ZOOM_STEP = 1.6;

const DIRECTIONS = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

/** The cells on a canvas, with pointer, wheel, fingers and keys; a grid of which one cell at a time is there to be read. */
export function MapSurface({
  layout,
  cells,
  selected,
  hovered,
  palette,
  width,
  label,
  describe,
}: {
  layout: MapLayout;
  cells: MapCells;
  selected: number;
  hovered: number | null;
  palette: Palette;
  width: number;
  label: string;
  /** A cell's name, verdict and digits. */
  describe: (element: number) => string;
}): ReactNode {
  const { changeView } = useActions();
  const canvas = useRef<HTMLCanvasElement>(null);
  const outlines = useRef<HTMLCanvasElement>(null);
  const activeId = useId();
  const { view, size, surface, handlers, zoom, point, wasDragged } = useMapView(
    layout,
    { width: width - 2 * EDGE, tallest: TALLEST },
    EDGE,
    selected,
    label,
  );
  const height = size.height + 2 * EDGE;
  const canZoom = largestScale(layout) > 1;

  const raster = useMemo(
    () =>
      layout.cell * view.scale < SMALL_CELL
        ? mapRaster(layout, view, size, window.devicePixelRatio)
        : undefined,
    [layout, view, size],
  );
  useEffect(() => {
    const context = fitCanvas(canvas.current, width, height);
    if (context === undefined) return;
    if (raster !== undefined) {
      const ratio = window.devicePixelRatio;
      const picture = mapPixels(raster, cells, palette);
      const image = new ImageData(picture.pixels, picture.width, picture.height);
      context.putImageData(image, Math.round(EDGE * ratio), Math.round(EDGE * ratio));
      return;
    }
    context.translate(EDGE, EDGE);
    drawCells(context, layout, view, size, cells, palette);
  }, [layout, raster, view, size, cells, palette, width, height]);

  useEffect(() => {
    const context = fitCanvas(outlines.current, width, height);
    context?.translate(EDGE, EDGE);
    if (context !== undefined) drawOutlines(context, layout, view, selected, hovered, palette);
  }, [layout, view, selected, hovered, palette, width, height]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key as keyof typeof DIRECTIONS] as
      | (typeof DIRECTIONS)[keyof typeof DIRECTIONS]
      | undefined;
    if (direction !== undefined && !event.shiftKey) {
      changeView({ element: neighbour(layout, selected, direction) });
    } else if (canZoom && (event.key === '+' || event.key === '=')) zoom(ZOOM_STEP);
    else if (canZoom && event.key === '-') zoom(1 / ZOOM_STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="map-frame">
      <div
        ref={surface}
        className={view.scale > 1 ? 'map-surface zoomed' : 'map-surface'}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={layout.rows}
        aria-colcount={layout.columns}
        aria-activedescendant={activeId}
        style={{ height }}
        onKeyDown={onKeyDown}
        {...handlers}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          const { x, y } = point(event);
          changeView({ hovered: layout.at(x, y) ?? null });
        }}
        onPointerLeave={() => changeView({ hovered: null })}
        onClick={(event) => {
          const { x, y } = point(event);
          const element = layout.at(x, y);
          if (element !== undefined && !wasDragged()) changeView({ element });
        }}
      >
        <canvas ref={canvas} style={{ width, height }} aria-hidden="true" />
        <canvas
          ref={outlines}
          className="map-outlines"
          style={{ width, height }}
          aria-hidden="true"
        />
        <div role="row" className="visually-hidden" aria-rowindex={layout.row[selected] + 1}>
          <div
            role="gridcell"
            id={activeId}
            aria-selected="true"
            aria-colindex={layout.column[selected] + 1}
            tabIndex={-1}
          >
            {describe(selected)}
          </div>
        </div>
      </div>
      {canZoom && (
        <div className="map-zoom" role="group" aria-label="Zoom of the map">
          <span aria-hidden="true">Zoom</span>
          <button type="button" aria-label="Zoom in" onClick={() => zoom(ZOOM_STEP)}>
            +
          </button>
          {view.scale > 1 && (
            <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / ZOOM_STEP)}>
              −
            </button>
          )}
        </div>
      )}
    </div>
  );
}
