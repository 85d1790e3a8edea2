package dev.holdfast.app;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.IntConsumer;

/** Signals of the operating system. */
final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private Signals() {}

    /**
     * Handles a signal from now on. The classes are exported by {@code jdk.unsupported} but the compiler warns of them without
     * a way to say that this is known, hence by reflection. A shutdown hook would not hear a second signal.
     */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        handler.accept(NUMBERS.getOrDefault(name, 0));
                        return null;
                    });
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime does not let a program handle SIG" + name, e);
        }
    }
}
