package dev.holdfast.app;

import dev.holdfast.cli.Session.Ending;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.reconcile.Request;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import java.util.concurrent.CompletableFuture;

/** Has a loop carry out what somebody asks for, whoever that is. */
final class RequestTaker {
    private final DocumentLoader documents;
    private final ReconcileLoop loop;
    private final Endings endings;

    RequestTaker(DocumentLoader documents, ReconcileLoop loop, Endings endings) {
        this.documents = documents;
        this.loop = loop;
        this.endings = endings;
    }

    /** The future completes when it is done, or when trying on is of no use. */
    CompletableFuture<Ending> take(String application, Request request) {
        if (request instanceof Request.Delete) documents.withdraw(application);
        else documents.restore(application);
        if (request instanceof Request.Reconcile) documents.lookAgain(application);
        CompletableFuture<Ending> ending = endings.expect(application, request);
        loop.request(application, request);
        return ending;
    }
}
