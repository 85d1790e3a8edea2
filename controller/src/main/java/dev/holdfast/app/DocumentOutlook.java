package dev.holdfast.app;

import dev.holdfast.cli.Outlook;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentRoot;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Planner;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Interests;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.PlanRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Documents beside the node as it is; has an observer and a planner and nothing that acts. */
final class DocumentOutlook implements Outlook {
    private final DocumentLoader loader;
    private final Supplier<Observer> observer;
    private final State state;
    private final PlanRequests requests;
    private final Runnable closing;
    private final Planner planner = new Planner();

    DocumentOutlook(DocumentLoader loader, Supplier<Observer> observer, State state, PlanRequests requests, Runnable closing) {
        this.loader = loader;
        this.observer = observer;
        this.state = state;
        this.requests = requests;
        this.closing = closing;
        loader.rescan();
    }

    @Override
    public SortedSet<String> applications() {
        return loader.applications();
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (DocumentRoot root : loader.documents().roots())
            if (!root.trouble().isEmpty())
                problems.add(new Problem(new Location(root.path().toString(), 0, 0), "", root.trouble()));
        loader.documents().unreadable().forEach(file -> problems.addAll(file.problems()));
        return problems;
    }

    @Override
    public LoadResult load(String application) {
        return loader.load(application);
    }

    @Override
    public Plan plan(LoadResult.Loaded loaded) {
        Application application = loaded.application();
        ObservedProject observed = observer.get().observe(Interests.of(application.desired()));
        return planner.plan(requests.of(application, observed, state.memory().read(application.name())));
    }

    @Override
    public void close() {
        closing.run();
    }
}
