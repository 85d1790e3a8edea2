package dev.holdfast.compat;

import dev.holdfast.app.CommandLineOnNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> words = new ArrayList<>(List.of("apply", "--timeout", "2m", "-p", file.project()));
        for (Path path : file.paths()) words.addAll(List.of("-f", path.toString()));
        for (String profile : file.profiles()) words.addAll(List.of("--profile", profile));
        run(file, variables, words);
    }

    @Override
    public void down(ParityFile file, Map<String, String> variables) {
        run(file, variables, List.of("delete", file.project()));
    }

    private void run(ParityFile file, Map<String, String> variables, List<String> words) {
        CommandLineOnNode holdfast = new CommandLineOnNode(folder.resolve(file.name()), engine).in(variables);
        CommandLineOnNode.Result result = holdfast.run(words.toArray(String[]::new));
        if (result.exitCode() != 0) throw new AssertionError(result.err());
    }
}
