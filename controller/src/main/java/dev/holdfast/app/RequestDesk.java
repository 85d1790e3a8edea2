package dev.holdfast.app;

import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.RequestDirectory.Left;
import dev.holdfast.document.state.RequestDirectory.Result;
import dev.holdfast.reconcile.ReconcileLoop;

/** Carries out what the command line leaves for this controller, and answers when it ended. */
final class RequestDesk {
    private final RequestDirectory directory;
    private final ReconcileLoop loop;
    private final Endings endings;

    RequestDesk(RequestDirectory directory, ReconcileLoop loop, Endings endings) {
        this.directory = directory;
        this.loop = loop;
        this.endings = endings;
    }

    /** Takes up what a predecessor left undone, and what was left since. */
    void open() {
        directory.reopen();
        look();
    }

    /** Takes up what was left since. */
    void look() {
        directory.take().forEach(this::carryOut);
    }

    private void carryOut(Left left) {
        var unused = endings.expect(left.application(), left.request())
                .thenAccept(end -> directory.finish(left.id(), new Result(end.good(), end.message())));
        loop.request(left.application(), left.request());
    }
}
