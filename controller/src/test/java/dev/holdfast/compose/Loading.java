package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.file.ComposeText;
import dev.holdfast.compose.file.FileReader;
import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Problem;
import dev.holdfast.desired.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One load of a text, with everything around it in memory. */
public final class Loading {
    private static final Path DIRECTORY = Path.of("/srv/shop");

    private final List<ComposeText> texts = new ArrayList<>();
    private final Map<String, String> variables = new TreeMap<>(Map.of("HOME", "/home/ann"));
    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> profiles = new TreeSet<>();
    private final Map<Path, String> files = new HashMap<>();
    private Optional<String> projectName = Optional.empty();

    private Loading(String text) {
        texts.add(named("compose.yaml", text));
    }

    public static Loading of(String text) {
        return new Loading(text);
    }

    /** One more Compose file over the ones so far. */
    Loading over(String name, String text) {
        texts.add(named(name, text));
        return this;
    }

    private static ComposeText named(String name, String text) {
        return new ComposeText(name, text, Optional.of(DIRECTORY.resolve(name)));
    }

    public Loading variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Loading secret(String name, String value) {
        secrets.add(name);
        return variable(name, value);
    }

    Loading profile(String profile) {
        profiles.add(profile);
        return this;
    }

    public Loading file(String path, String content) {
        files.put(DIRECTORY.resolve(path), content);
        return this;
    }

    Loading projectName(String name) {
        projectName = Optional.of(name);
        return this;
    }

    ComposeResult result() {
        FileReader reader = (path, max) -> {
            String content = files.get(path);
            if (content == null) throw new NoSuchFileException(path.toString());
            return content.getBytes(StandardCharsets.UTF_8);
        };
        return new ComposeLoader(reader)
                .load(new ComposeRequest(
                        texts,
                        DIRECTORY,
                        projectName,
                        "shop",
                        new Variables(Copies.sorted(variables), Copies.sorted(secrets)),
                        Copies.sorted(profiles),
                        Map.of()));
    }

    ComposeResult.Loaded loaded() {
        ComposeResult result = result();
        assertThat(result).isInstanceOf(ComposeResult.Loaded.class);
        return (ComposeResult.Loaded) result;
    }

    public DesiredProject project() {
        return loaded().project();
    }

    Service service(String name) {
        return Objects.requireNonNull(project().services().get(name), name);
    }

    ContainerSpec container(String service) {
        return service(service).container();
    }

    public List<String> problems() {
        ComposeResult result = result();
        assertThat(result).isInstanceOf(ComposeResult.Invalid.class);
        return ((ComposeResult.Invalid) result)
                .problems().stream().map(Problem::toString).toList();
    }

    List<String> warnings() {
        return loaded().warnings().stream().map(Problem::toString).toList();
    }
}
