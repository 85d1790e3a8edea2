package dev.holdfast.compose.yaml;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML text into trees with positions, within a budget.
 *
 * <p>Scalars are typed as the core schema of YAML 1.2 has it: {@code yes}, {@code on}, {@code 22:22} and dates are strings.
 * Problems are single sentences with {@code file:line:column}. Never throws for what the text contains.
 */
public final class YamlReader {
    private final YamlBudget budget;

    /** A reader with the default budget. */
    public YamlReader() {
        this(YamlBudget.DEFAULT);
    }

    /** A reader with another budget. */
    public YamlReader(YamlBudget budget) {
        this.budget = budget;
    }

    /** Reads UTF-8 bytes; {@code file} is the name under which the user knows them. */
    public YamlResult read(String file, byte[] bytes) {
        if (bytes.length > budget.bytes()) return tooLarge(file);
        try {
            return readText(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    bytes.length);
        } catch (CharacterCodingException e) {
            return unreadable(new Location(file, 1, 1), "this is not text in UTF-8", bytes.length);
        }
    }

    /** Reads text that is already decoded. */
    public YamlResult read(String file, String text) {
        if (text.length() > budget.bytes()) return tooLarge(file);
        return readText(file, text, text.length());
    }

    private YamlResult readText(String file, String marked, int size) {
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        OptionalInt unprintable = firstUnprintable(text);
        if (unprintable.isPresent())
            return unreadable(
                    locate(file, text, unprintable.getAsInt()),
                    "this is not text: character 0x%02x is not allowed in YAML"
                            .formatted(text.codePointAt(unprintable.getAsInt())),
                    size);
        Problems problems = new Problems();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(budget.bytes());
        TreeComposer composer =
                new TreeComposer(file, new ParserImpl(new StreamReader(text), options), budget, problems);
        try {
            List<YamlNode> documents = composer.documents();
            YamlUsage usage = composer.usage(size);
            return problems.isEmpty()
                    ? new YamlResult.Read(documents, usage)
                    : new YamlResult.Unreadable(problems.list(), usage);
        } catch (MarkedYAMLException e) {
            problems.add(SyntaxSentence.location(file, e), "", SyntaxSentence.of(e));
        } catch (YAMLException | IllegalArgumentException e) {
            // The parser lets its own number format failures through, as for an escape beyond Unicode.
            problems.add(new Location(file, 1, 1), "", SyntaxSentence.ANY);
        } catch (BudgetExceeded e) {
            problems.add(e.location(), "", e.sentence());
        }
        return new YamlResult.Unreadable(problems.list(), composer.usage(size));
    }

    /** Whoever read the file may have stopped at the limit, so nobody knows how large it is. */
    private YamlResult tooLarge(String file) {
        String message = "the file has more than %d bytes, which is all that is read".formatted(budget.bytes());
        return unreadable(new Location(file, 1, 1), message, budget.bytes());
    }

    private static YamlResult unreadable(Location location, String message, int size) {
        Problems problems = new Problems();
        problems.add(location, "", message);
        return new YamlResult.Unreadable(problems.list(), new YamlUsage(size, 0, 0, 0));
    }

    private static OptionalInt firstUnprintable(String text) {
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (!StreamReader.isPrintable(codePoint)) return OptionalInt.of(at);
            at += Character.charCount(codePoint);
        }
        return OptionalInt.empty();
    }

    private static Location locate(String file, String text, int offset) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new Location(file, line, column);
    }
}
