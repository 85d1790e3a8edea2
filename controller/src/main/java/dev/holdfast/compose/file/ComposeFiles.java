package dev.holdfast.compose.file;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlBudget;
import dev.holdfast.compose.yaml.YamlMeter;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the Compose files of one load: the named ones, and those they include and extend. All of them share one budget, so that no
 * arrangement of files causes more work than a single file may.
 */
public final class ComposeFiles {
    /** Far more than people keep apart; each costs a look at the disk. */
    private static final int MOST = 1_000;

    private final YamlReader yaml = new YamlReader();
    private final YamlMeter meter = new YamlMeter(YamlBudget.DEFAULT);
    private final ReferencedFiles files;
    private final Problems problems;
    private int parsed;

    /** Reports to these. */
    public ComposeFiles(ReferencedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The budget of the load. */
    public YamlMeter meter() {
        return meter;
    }

    /** How problems name a file. */
    public String name(Path file) {
        return files.shown(file);
    }

    /** A text that somebody has read already; empty after reporting what is wrong with it. */
    public Optional<ParsedFile> parse(ComposeText text) {
        return documents(text.name(), yaml.read(text.name(), text.content(), meter))
                .map(documents -> new ParsedFile(text.path(), documents));
    }

    /**
     * A file; empty after reporting what is wrong with it.
     *
     * @param place where the file is named, which is blamed when it cannot be read
     * @param path of that place
     */
    public Optional<ParsedFile> read(Path file, Location place, String path) {
        if (++parsed > MOST) {
            problems.add(
                    place, path, "more than " + MOST + " files are included or extended, which is all that is read");
            return Optional.empty();
        }
        String name = files.shown(file);
        return files.content(file, place, path)
                .flatMap(bytes -> documents(name, yaml.read(name, bytes, meter)))
                .map(documents -> new ParsedFile(Optional.of(file), documents));
    }

    private Optional<List<Mapping>> documents(String name, YamlResult result) {
        if (result instanceof YamlResult.Unreadable unreadable) {
            problems.addAll(unreadable.problems());
            return Optional.empty();
        }
        List<Mapping> documents = new ArrayList<>();
        boolean wrong = false;
        for (YamlNode document : ((YamlResult.Read) result).documents()) {
            if (document instanceof Mapping mapping) documents.add(mapping);
            else if (!document.isNull()) {
                wrong = true;
                String sentence = "a Compose file is a mapping with \"services\", but this is " + document.kind();
                problems.add(document.location(), "", sentence);
            }
        }
        if (documents.isEmpty() && !wrong)
            problems.add(new Location(name, 1, 1), "", "the file is empty, a Compose file has \"services\"");
        return documents.isEmpty() || wrong ? Optional.empty() : Optional.of(documents);
    }
}
