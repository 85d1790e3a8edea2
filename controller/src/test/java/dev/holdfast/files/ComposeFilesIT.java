package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode;
import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.app.LoadedFile;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Mount;
import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file on a real engine, as its users would bring it up, look at it again and take it away. */
@Execution(ExecutionMode.CONCURRENT)
class ComposeFilesIT {
    private static final TestEngine ENGINE = TestEngine.apart();
    private static final StandIns IMAGES = new StandIns(ENGINE);

    @TempDir
    private Path folder;

    @BeforeAll
    static void whatUsersMadeBefore() {
        Shell.Result made = new Shell(ENGINE.host()).run("samples/images");
        assertThat(made.exitCode()).as(made.text()).isZero();
        ENGINE.docker("network", "create", "proxy");
    }

    static Stream<ComposeFile> files() {
        return Stream.of(ComposeFile.real(), ComposeFile.samples()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("files")
    void convergesThenHasNothingToDoAndLeavesOnlyItsVolumes(ComposeFile file) {
        Path compose = file.writeInto(folder);
        String path = compose.toString();
        CommandLineOnNode holdfast = new CommandLineOnNode(folder, ENGINE.host()).in(ComposeFile.shell(folder));
        DesiredProject desired =
                LoadedFile.of(compose, ComposeFile.shell(folder)).project();
        refuseToMakeFoldersOutside(desired);
        desired.services()
                .values()
                .forEach(service -> IMAGES.make(service.container().image()));

        succeeds(holdfast.run("apply", "--timeout=100s", path));
        List<String> containers = containers(desired);
        succeeds(holdfast.run("plan", path));
        succeeds(holdfast.run("apply", path));
        assertThat(containers(desired)).as("containers after the second apply").isEqualTo(containers);

        List<String> volumes = volumesOf(containers);
        succeeds(holdfast.run("delete", path));
        assertThat(containers(desired)).isEmpty();
        assertThat(listed("network", "ls", "-q", "--filter=" + label(desired))).isEmpty();
        assertThat(listed("volume", "ls", "-q")).containsAll(volumes);
    }

    /** The engine makes a folder on the host where a bind has none; a test must not leave such a thing behind. */
    private void refuseToMakeFoldersOutside(DesiredProject desired) {
        assertThat(desired.services().values().stream()
                        .flatMap(service -> service.container().mounts().stream())
                        .filter(Mount.Bind.class::isInstance)
                        .map(mount -> Path.of(((Mount.Bind) mount).source()))
                        .filter(source -> !source.startsWith(folder)))
                .allMatch(Files::exists);
    }

    private static List<String> containers(DesiredProject desired) {
        return listed("ps", "-aq", "--no-trunc", "--filter=" + label(desired));
    }

    private static List<String> volumesOf(List<String> containers) {
        return containers.stream()
                .flatMap(id -> listed("inspect", "-f", "{{range .Mounts}}{{println .Name}}{{end}}", id).stream())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> listed(String... arguments) {
        return ENGINE.docker(arguments).lines().sorted().toList();
    }

    private static String label(DesiredProject desired) {
        return "label=com.docker.compose.project=" + desired.name();
    }

    private static void succeeds(Result result) {
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }
}
