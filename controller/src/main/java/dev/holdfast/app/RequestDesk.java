package dev.holdfast.app;

import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.RequestDirectory.Left;
import dev.holdfast.document.state.RequestDirectory.Result;

/** Takes up what the command line leaves for this controller, and answers when it ended. */
final class RequestDesk {
    private final RequestDirectory directory;
    private final RequestTaker taker;

    RequestDesk(RequestDirectory directory, RequestTaker taker) {
        this.directory = directory;
        this.taker = taker;
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
        var unused = taker.take(left.application(), left.request())
                .thenAccept(end -> directory.finish(left.id(), new Result(end.good(), end.message())));
    }
}
