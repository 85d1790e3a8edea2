package dev.holdfast.app;

import dev.holdfast.cli.Outlook;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Request;
import dev.holdfast.reconcile.pass.Interests;
import dev.holdfast.reconcile.pass.PlanRequests;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;

/** Documents beside the node as it is; has an observer and a planner and nothing that acts. */
final class DocumentOutlook implements Outlook {
    private final DocumentLoader documents;
    private final Looking looking;
    private final State state;
    private final PlanRequests requests;
    private final Planner planner = new Planner();

    DocumentOutlook(DocumentLoader documents, Looking looking, State state, InstantSource clock) {
        this.documents = documents;
        this.looking = looking;
        this.state = state;
        this.requests = new PlanRequests(state.controllerId(), state.key(), clock);
        documents.rescan();
    }

    @Override
    public SortedSet<String> applications() {
        return documents.applications();
    }

    @Override
    public List<Problem> problems() {
        return DocumentParts.unreadable(documents.documents());
    }

    @Override
    public List<Problem> validate() {
        return documents.validate();
    }

    @Override
    public LoadResult load(String application) {
        return documents.load(application);
    }

    @Override
    public Plan plan(LoadResult.Loaded loaded, SortedSet<String> recreateVolumes) {
        Application application = loaded.application();
        ObservedProject observed = looking.get().observe(Interests.of(application.desired()));
        Asked asked = Asked.NOTHING.with(new Request.Reconcile(recreateVolumes));
        return planner.plan(requests.of(application, observed, state.memory().read(application.name()), asked));
    }

    @Override
    public void close() {
        looking.close();
    }
}
