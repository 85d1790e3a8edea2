package dev.holdfast.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.docker.recorded.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for users says what the tables say; after a change of the tables, copy the fresh page over it. */
class SupportPageTest {
    private static final Path FRESH = Path.of("target/fresh/compose-support.md");
    private static final Path COMMITTED = Path.of("../docs/compose-support.md");

    private static final String INTRODUCTION = """
            # What of Compose works

            This page is written by `SupportPageTest` from the tables that the loader itself reads (`controller/src/main/java/dev/holdfast/compose/schema`).
            After a change of the tables, run `mvn -pl controller -am test -Dtest=SupportPageTest` and copy `controller/target/fresh/compose-support.md` over this page.
            The table "Engines" says which versions of Docker it was tried on, which of them really and in every run of the tests, and which against recorded answers.

            *works*: as the Compose specification says. *works from API x*: older engines would leave it out in silence, so that nothing at all is done on them
            (`plan`, `status` and `events` say so: `EngineTooOld`). *accepted with a note*: it changes nothing here, `validate` says why. *refused*: the file is not
            accepted, with the sentence in the note. Keys that begin with `x-` are ignored everywhere. A star stands for a name you choose, `[]` for the items of a list.

            ## Engines

            The version of the Engine API that is spoken is the engine's newest, but no newer than the newest one below; engines older than the oldest are refused.

            """;

    @Test
    void theCommittedPageIsWhatTheTablesSay() throws IOException {
        String page = INTRODUCTION
                + engines()
                + section("Top level", ProjectAttributes.PROJECT)
                + section("Services", ServiceAttributes.SERVICE)
                + section("Networks", ProjectAttributes.NETWORK)
                + section("Volumes", ProjectAttributes.VOLUME)
                + section("Configs", ProjectAttributes.CONFIG)
                + section("Secrets", ProjectAttributes.SECRET);
        Files.createDirectories(FRESH.getParent());
        Files.writeString(FRESH, page);
        assertThat(COMMITTED)
                .as("run in controller: cp %s %s", FRESH, COMMITTED)
                .exists()
                .hasContent(page);
    }

    private static String section(String title, Shape shape) {
        return "\n## " + title + "\n\n" + SupportTable.of(shape);
    }

    /** What is recorded was recorded on the real one, on which the adapter's tests passed that day. */
    private static String engines() throws IOException {
        List<Recording> recordings = Recording.all();
        return "| engine | API | tested |\n|---|---|---|\n"
                + "| Docker 20.10 | 1.41 | on the real engine, in every build |\n"
                + recordings.stream()
                        .map(recording -> "| Docker " + recording.engine() + " | " + recording.api()
                                + " | by hand on the real engine; against its recorded answers in every build |\n")
                        .collect(Collectors.joining())
                + "| others | between | by the documentation of the Engine API only |\n";
    }
}
