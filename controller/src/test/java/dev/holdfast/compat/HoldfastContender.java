package dev.holdfast.compat;

import dev.holdfast.app.CommandLineOnNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Holdfast by its command line, each file with a state directory of its own. */
final class HoldfastContender implements Contender {
    private final String engine;
    private final Path folder;

    /** @param folder where state directories and documents may be made */
    HoldfastContender(String engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
        // Begun once, before several files need it at the same time.
        LoggerFactory.getILoggerFactory();
    }

    @Override
    public String name() {
        return "holdfast";
    }

    @Override
    public void up(ParityFile file, Map<String, String> variables) {
        CommandLineOnNode holdfast = new CommandLineOnNode(folder.resolve(file.name()), engine).in(variables);
        List<String> words = new ArrayList<>(List.of("apply", "--timeout", "2m"));
        if (file.paths().size() == 1) plain(file, words);
        else words.add(document(file, variables).toString());
        CommandLineOnNode.Result result = holdfast.run(words.toArray(String[]::new));
        if (result.exitCode() != 0) throw new AssertionError(result.err());
    }

    private static void plain(ParityFile file, List<String> words) {
        words.addAll(List.of(file.paths().get(0).toString(), "-p", file.project()));
        for (String profile : file.profiles()) words.addAll(List.of("--profile", profile));
    }

    /** Several files are one source of a document. */
    private Path document(ParityFile file, Map<String, String> variables) {
        List<Path> paths = file.paths();
        String text = """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: %s}
                spec:
                  source: {file: {path: %s, overrides: [%s]}}
                  projectDirectory: %s
                  profiles: %s
                  variables: {%s}
                """.formatted(
                        file.project(),
                        paths.get(0),
                        paths.stream().skip(1).map(Path::toString).collect(Collectors.joining(", ")),
                        paths.get(0).getParent(),
                        file.profiles(),
                        variables.entrySet().stream()
                                .map(variable -> variable.getKey() + ": \"" + variable.getValue() + "\"")
                                .collect(Collectors.joining(", ")));
        try {
            return Files.writeString(
                    Files.createDirectories(folder.resolve(file.name())).resolve("document.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
