package dev.holdfast.cli;

import dev.holdfast.cli.render.StatusView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What is on the node now. */
public interface Node {
    /** The event log; need not exist. */
    Path events();

    /** Every application that is known, or the one of that name. */
    StatusView status(String application);

    /**
     * The log of an application's containers, merged.
     *
     * @param services which; empty for all
     * @param follow whether to go on until the process is asked to end
     * @param tail how many lines of each container, -1 for all
     */
    void logs(String application, List<String> services, boolean follow, int tail, Consumer<LogLine> sink);

    /** One line of one container. */
    record LogLine(String container, String text) {}
}
