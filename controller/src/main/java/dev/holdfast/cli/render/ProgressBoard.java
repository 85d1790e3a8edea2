package dev.holdfast.cli.render;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.ReconcileListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows how passes go on: a line for each subject, redrawn on a terminal, else printed once for each change. */
public final class ProgressBoard implements ReconcileListener {
    private static final Duration BETWEEN_REDRAWS = Duration.ofMillis(100);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final InstantSource clock;
    private final ProgressRenderer renderer;
    private final LiveArea area;
    private final Map<Key, ProgressItem> items = new LinkedHashMap<>();
    private final Map<Key, Integer> stepsLeft = new HashMap<>();
    private final Map<Key, Instant> printed = new HashMap<>();
    private Instant drawn = Instant.EPOCH;

    public ProgressBoard(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.renderer = new ProgressRenderer(terminal.style());
        this.area = new LiveArea(terminal);
    }

    @Override
    public synchronized void planned(String application, Plan plan, boolean drift, boolean execute) {
        if (!execute) return;
        stepsLeft.keySet().removeIf(key -> key.application.equals(application));
        for (Step step : plan.steps()) if (shown(step)) stepsLeft.merge(Key.of(application, step), 1, Integer::sum);
        for (Change change : plan.changes())
            items.putIfAbsent(
                    new Key(application, change.subject()), item(application, change, ProgressItem.State.PLANNED));
        redraw();
    }

    @Override
    public synchronized void stepStarted(String application, Step step) {
        if (shown(step)) show(item(application, step.change(), ProgressItem.State.RUNNING));
    }

    @Override
    public synchronized void stepProgress(String application, Step step, long doneBytes, long totalBytes) {
        ProgressItem item = item(application, step.change(), ProgressItem.State.RUNNING);
        items.put(Key.of(application, step), item.withBytes(doneBytes, totalBytes));
        if (!terminal.live()) printNowAndThen(Key.of(application, step), item.withBytes(doneBytes, totalBytes));
        if (Duration.between(drawn, clock.instant()).compareTo(BETWEEN_REDRAWS) >= 0) redraw();
    }

    /** Without a live display a pull that takes long would look like one that stands still. */
    private void printNowAndThen(Key key, ProgressItem item) {
        Instant now = clock.instant();
        Instant before = printed.putIfAbsent(key, now);
        if (before == null || Duration.between(before, now).compareTo(BETWEEN_LINES) < 0) return;
        printed.put(key, now);
        terminal.print(renderer.plain(item));
    }

    @Override
    public synchronized void stepFinished(String application, StepRecord record) {
        Step step = record.step();
        if (!shown(step)) return;
        ProgressItem item = item(application, step.change(), ProgressItem.State.DONE);
        if (record.result() instanceof StepResult.Failed failed) show(item.failed(failed.message()));
        if (record.result() instanceof StepResult.Skipped) show(item.in(ProgressItem.State.SKIPPED));
        if (record.result() instanceof StepResult.Done
                && stepsLeft.merge(Key.of(application, step), -1, Integer::sum) == 0) show(item);
    }

    /** A dependent's wait for a container is seen in the container's own line; what puts things back is seen in a failure. */
    private static boolean shown(Step step) {
        Change change = step.change();
        boolean gate = change.kind() == Change.Kind.WAIT && change.reason().code() == Reason.Code.DEPENDENCY;
        return step.undoes() == 0 && !gate;
    }

    private void show(ProgressItem item) {
        ProgressItem before = items.put(new Key(item.application(), item.subject()), item);
        if (terminal.live()) redraw();
        else if (!item.equals(before)) terminal.print(renderer.plain(item));
    }

    private void redraw() {
        if (!terminal.live()) return;
        drawn = clock.instant();
        List<ProgressItem> all = new ArrayList<>(items.values());
        area.show(renderer.live(all));
    }

    private static ProgressItem item(String application, Change change, ProgressItem.State state) {
        String why = Reasons.lines(change.reason()).get(0);
        return new ProgressItem(application, change.subject(), change.word(), state, 0, 0, why);
    }

    private record Key(String application, Subject subject) {
        static Key of(String application, Step step) {
            return new Key(application, step.change().subject());
        }
    }
}
