package dev.holdfast.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something when it is wanted for the first time; what nobody wants costs nothing. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known != null) return known;
        T fresh = maker.get();
        made = fresh;
        return fresh;
    }
}
