package dev.holdfast.source.web;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes in a body up to a limit; of one that nobody wants nothing. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final int mostBytes;
    private final boolean wanted;
    private final String origin;

    /** @param origin the address as people may see it */
    LimitedBody(int mostBytes, boolean wanted, String origin) {
        this.mostBytes = mostBytes;
        this.wanted = wanted;
        this.origin = origin;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.set(given);
        if (wanted) {
            given.request(Long.MAX_VALUE);
            return;
        }
        given.cancel();
        body.complete(new byte[0]);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            content.write(bytes, 0, Math.min(bytes.length, mostBytes + 1 - content.size()));
        }
        if (content.size() <= mostBytes) return;
        Flow.Subscription open = subscription.get();
        if (open != null) open.cancel();
        body.completeExceptionally(
                new WebFailure(origin + " is longer than " + (mostBytes >> 20) + " MiB: that is no Compose file"));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(content.toByteArray());
    }
}
