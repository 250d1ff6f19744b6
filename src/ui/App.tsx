import {
  Activity,
  type DragEvent,
  lazy,
  type ReactNode,
  Suspense,
  useDeferredValue,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { tensorInView } from '../store/inView.ts';
import { isStale } from '../store/selectors.ts';
import type { Tab } from '../store/state.ts';
import { AfterPaint } from './AfterPaint.tsx';
import { PlotPanel } from './curve/PlotPanel.tsx';
import { Header } from './Header.tsx';
import { Headline } from './Headline.tsx';
import { CurveIcon, GridIcon, LayersIcon, SlidersIcon } from './icons.tsx';
import { InspectColumn } from './inspect/InspectColumn.tsx';
import { handleKey } from './keyboard.ts';
import { Late } from './Late.tsx';
import { KeyHints } from './KeyHints.tsx';
import { LayerCards } from './layers/LayerCards.tsx';
import { NetworkList } from './layers/NetworkList.tsx';
import { useOpenLesson } from './lesson/useOpenLesson.ts';
import { Notice } from './Notice.tsx';
import { handlePrintKey } from './report/printKey.ts';
import { RecordingSetup } from './setup/RecordingSetup.tsx';
import { RunBar } from './setup/RunBar.tsx';
import { RunLine } from './setup/RunLine.tsx';
import { Setup } from './setup/Setup.tsx';
import { SkipToPlot } from './SkipToPlot.tsx';
import { useActions, useAppState, useAppStore } from './storeContext.ts';
import { useNarrow } from './useNarrow.ts';

/** Not in the first picture. */
const EmptyColumn = lazy(() => import('./inspect/EmptyColumn.tsx'));
const EmptyPlot = lazy(() => import('./curve/EmptyPlot.tsx'));
const Facets = lazy(() => import('./curve/Facets.tsx'));
const OneStepPlot = lazy(() => import('./curve/OneStepPlot.tsx'));
const ExportDialog = lazy(() => import('./dialogs/ExportDialog.tsx'));
const HelpDialog = lazy(() => import('./dialogs/HelpDialog.tsx'));
const ImagesDialog = lazy(() => import('./dialogs/ImagesDialog.tsx'));
const ImportDialog = lazy(() => import('./dialogs/ImportDialog.tsx'));
const Lesson = lazy(() => import('./lesson/Lesson.tsx'));
const WeightTable = lazy(() => import('./table/WeightTable.tsx'));
const RunNotes = lazy(() => import('./RunNotes.tsx'));
const Spoken = lazy(() => import('./Spoken.tsx'));

const TABS: readonly { tab: Tab; name: string; icon: () => ReactNode }[] = [
  { tab: 'curve', name: 'Curve', icon: CurveIcon },
  { tab: 'weights', name: 'Weights', icon: GridIcon },
  { tab: 'network', name: 'Network', icon: LayersIcon },
  { tab: 'setup', name: 'Setup', icon: SlidersIcon },
];

/**
 * The whole page. Its columns are memoized: the page hears of every event, and a column is drawn again only with another
 * result or when a part of the view changes that it asked for.
 */
export function App(): ReactNode {
  // Drawn with low priority and in slices: a growing result must never hold up a hand on the cursor.
  const result = useDeferredValue(useAppState((state) => state.result));
  const tensor = useAppState((state) => state.view.tensor);
  const mode = useAppState((state) => state.view.mode);
  const shownTab = useAppState((state) => state.view.tab);
  const offered = useAppState((state) => state.offered);
  const stale = useAppState(isStale);
  const narrow = useNarrow();
  const actions = useActions();
  const [help, setHelp] = useState(false);
  const [importing, setImporting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [dropping, setDropping] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const showImport = useCallback(() => setImporting(true), []);
  const showExport = useCallback(() => setExporting(true), []);
  const openLesson = useOpenLesson();
  useKeys(showHelp, openLesson);
  const lesson = useDeferredValue(useAppState((state) => state.view.lesson !== null));
  const inView = useMemo(
    () => (result === null ? undefined : tensorInView(result, tensor)),
    [result, tensor],
  );
  const oneStep = result?.sweep.steps.length === 1;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void actions.openFile(file);
  };
  const page = (
    <div
      className={`app mode-${mode} tab-${shownTab}${stale ? ' stale' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropping(false);
      }}
      onDrop={drop}
    >
      <SkipToPlot />
      <Header onHelp={showHelp} onImport={showImport} onExport={showExport} onLesson={openLesson} />
      <Notice />
      <div className="columns">
        <aside className="left" aria-label="Network and setup">
          <div className="left-scroll">
            {result === null ? <WaitingForLayers /> : <NetworkList result={result} />}
            <AfterPaint frames={1}>
              {result !== null && result.recording !== null ? (
                <RecordingSetup result={result} />
              ) : (
                <Setup />
              )}
            </AfterPaint>
          </div>
          <RunBar />
        </aside>
        <main>
          {result !== null && narrow && mode === 'one' && <LayerCards result={result} />}
          <Headline result={result} />
          {result !== null && (
            <Suspense>
              <RunNotes result={result} />
            </Suspense>
          )}
          {result !== null && mode === 'all' && !oneStep && (
            <Suspense fallback={<div className="facets" />}>
              <Facets result={result} />
            </Suspense>
          )}
          {result !== null && mode === 'table' && (
            <Suspense fallback={<div className="plot" />}>
              <WeightTable result={result} />
            </Suspense>
          )}
          {result !== null &&
            (mode === 'one' || (mode === 'all' && oneStep)) &&
            inView !== undefined && (
              <div className="plot">
                <AfterPaint frames={1}>
                  {oneStep ? (
                    <Suspense fallback={null}>
                      <OneStepPlot result={result} inView={inView} />
                    </Suspense>
                  ) : (
                    <PlotPanel result={result} inView={inView} />
                  )}
                </AfterPaint>
              </div>
            )}
          {result === null && (
            <div className="plot empty">
              <Late>
                <Suspense>
                  <EmptyPlot />
                </Suspense>
              </Late>
            </div>
          )}
          {result !== null && (mode === 'table' || !oneStep) && <KeyHints mode={mode} />}
        </main>
        {result === null && (
          <aside className="right" aria-label="Selected weight">
            <Late>
              <Suspense>
                <EmptyColumn />
              </Suspense>
            </Late>
          </aside>
        )}
        {result !== null && inView !== undefined && (
          <aside className="right" aria-label="Selected weight">
            <InspectColumn result={result} inView={inView} />
          </aside>
        )}
      </div>
      <nav className="tabs" aria-label="Views">
        <RunLine />
        {TABS.map(({ tab, name, icon: TabIcon }) => (
          <button
            key={tab}
            type="button"
            aria-pressed={shownTab === tab}
            onClick={() => actions.changeView({ tab })}
          >
            <TabIcon />
            {name}
          </button>
        ))}
      </nav>
      {dropping && (
        <div className="drop-hint">Drop a recording (NPZ, CSV, JSON) or a CSV of images.</div>
      )}
      <Suspense>
        <Spoken />
      </Suspense>
      <Suspense>
        {offered !== null && <ImagesDialog offered={offered} />}
        {importing && <ImportDialog onClose={() => setImporting(false)} />}
        {exporting && <ExportDialog onClose={() => setExporting(false)} />}
        {help && <HelpDialog onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  );
  return (
    <>
      <Activity mode={lesson ? 'hidden' : 'visible'}>{page}</Activity>
      <Suspense>{lesson && <Lesson />}</Suspense>
    </>
  );
}

function useKeys(showHelp: () => void, openLesson: () => void): void {
  const store = useAppStore();
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      handleKey(event, store.getState(), store.actions, { showHelp, openLesson });
      handlePrintKey(event, store);
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [store, showHelp, openLesson]);
}

/** In a phone's tab, where nothing else would stand. */
function WaitingForLayers(): ReactNode {
  const failed = useAppState((state) => state.run.phase === 'failed');
  return (
    <p className="waiting">
      {failed
        ? 'No check has been made, so there are no layers to show.'
        : 'The layers appear here when the network is set up.'}
    </p>
  );
}
