package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressRendererTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final Subject IMAGE = new Subject(Subject.Kind.IMAGE, "web:2", 0);
    private static final Subject WEB = new Subject(Subject.Kind.SERVICE, "web", 1);
    private final ProgressRenderer renderer = new ProgressRenderer(Style.PLAIN);

    @Test
    void aPullHasABarWithBytes() {
        ProgressItem item =
                new ProgressItem("shop", IMAGE, "pull", ProgressItem.State.RUNNING, 6 * MEBIBYTE, 24 * MEBIBYTE, "");

        assertThat(renderer.live(List.of(item)))
                .isEqualTo(">  shop image web:2  pull  [######..................] 6.0/24.0 MiB\n");
    }

    @Test
    void aPullOfUnknownSizeHasBytesOnly() {
        ProgressItem item = new ProgressItem("shop", IMAGE, "pull", ProgressItem.State.RUNNING, MEBIBYTE / 2, 0, "");

        assertThat(renderer.live(List.of(item))).isEqualTo(">  shop image web:2  pull  0.5 MiB\n");
    }

    @Test
    void aLineForEachService() {
        ProgressItem done = new ProgressItem("shop", IMAGE, "pull", ProgressItem.State.DONE, 1, 1, "");
        ProgressItem failed =
                new ProgressItem("shop", WEB, "create", ProgressItem.State.FAILED, 0, 0, "port 80 is taken");

        assertThat(renderer.live(List.of(done, failed))).isEqualTo("""
                        +  shop image web:2  pull
                        x  shop/web/1        create  port 80 is taken
                        """);
    }

    @Test
    void withoutATerminalEachChangeIsALineOnce() {
        ProgressItem item =
                new ProgressItem("shop", WEB, "create", ProgressItem.State.RUNNING, 0, 0, "missing on node");

        assertThat(renderer.plain(item)).isEqualTo("shop/web/1  create  started: missing on node\n");
    }
}
