package dev.holdfast.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes meters under our names, each once: asking again gives the same one. Labels are key, value, key, value, …. */
final class Instruments {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** 5 ms, doubling, to 5 min. */
    private static final Duration[] BUCKETS = Stream.concat(
                    Stream.iterate(
                            Duration.ofMillis(5),
                            bucket -> bucket.compareTo(LONGEST) < 0,
                            bucket -> bucket.multipliedBy(2)),
                    Stream.of(LONGEST))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    Instruments(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(MetricName name, String... labels) {
        return Counter.builder(name.text())
                .description(name.help())
                .tags(labels)
                .register(registry);
    }

    Timer timer(MetricName name, String... labels) {
        return Timer.builder(name.text())
                .description(name.help())
                .tags(labels)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    Gauge gauge(MetricName name, Supplier<Number> value, String... labels) {
        return Gauge.builder(name.text(), value)
                .description(name.help())
                .tags(labels)
                .register(registry);
    }

    /** A gauge that is always 1 and carries its news in its labels. */
    Gauge info(MetricName name, String... labels) {
        // Micrometer cuts "_info" off every name but those that end in ".info", which it renders as "_info".
        String dotted = name.text().replaceFirst("_info$", ".info");
        return Gauge.builder(dotted, () -> 1)
                .description(name.help())
                .tags(labels)
                .register(registry);
    }

    void remove(Meter meter) {
        registry.remove(meter);
    }

    /** Ends every series whose label has that value. */
    void removeAll(String label, String value) {
        List<Meter> meters = registry.getMeters().stream()
                .filter(meter -> value.equals(meter.getId().getTag(label)))
                .toList();
        meters.forEach(registry::remove);
    }
}
