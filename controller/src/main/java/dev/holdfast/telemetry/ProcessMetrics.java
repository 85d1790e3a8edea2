package dev.holdfast.telemetry;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The {@code process_*} series under the names that every Prometheus client library uses. */
final class ProcessMetrics implements MeterBinder {
    /** In units of 1024 bytes ({@code proc(5)}); unlike {@code statm} it does not depend on the page size. */
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public void bindTo(MeterRegistry registry) {
        double started = ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0;
        Gauge.builder("process_start_time_seconds", () -> started)
                .description("When the process started, in seconds since 1970.")
                .register(registry);
        Gauge.builder("process_resident_memory_bytes", () -> statusBytes("VmRSS:"))
                .description("Resident memory.")
                .register(registry);
        Gauge.builder("process_virtual_memory_bytes", () -> statusBytes("VmSize:"))
                .description("Virtual memory.")
                .register(registry);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
            system(system, registry);
    }

    private static void system(UnixOperatingSystemMXBean system, MeterRegistry registry) {
        FunctionCounter.builder("process_cpu_seconds_total", system, bean -> bean.getProcessCpuTime() / 1e9)
                .description("Processor time used.")
                .register(registry);
        Gauge.builder("process_open_fds", system, UnixOperatingSystemMXBean::getOpenFileDescriptorCount)
                .description("Open file descriptors.")
                .register(registry);
        Gauge.builder("process_max_fds", system, UnixOperatingSystemMXBean::getMaxFileDescriptorCount)
                .description("The most file descriptors it may open.")
                .register(registry);
    }

    private static double statusBytes(String key) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("kB", "").trim())
                    .mapToDouble(text -> Double.parseDouble(text) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
