package dev.holdfast.app.optional;

import dev.holdfast.reconcile.ReconcileListener;

/** Tells a broker of the node. */
public interface BrokerLine extends AutoCloseable {
    /** Hears of passes what the broker is told. */
    ReconcileListener listener();

    /** Begins to connect. */
    void begin();

    @Override
    void close();

    /** Nobody is told. */
    static BrokerLine none() {
        return new BrokerLine() {
            @Override
            public ReconcileListener listener() {
                return new ReconcileListener() {};
            }

            @Override
            public void begin() {}

            @Override
            public void close() {}
        };
    }
}
