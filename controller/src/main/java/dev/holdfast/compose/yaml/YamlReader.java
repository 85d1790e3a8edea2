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
        return read(file, bytes, new YamlMeter(budget));
    }

    /** Reads UTF-8 bytes as one of several texts that share a budget. */
    public YamlResult read(String file, byte[] bytes, YamlMeter meter) {
        if (!meter.read(bytes.length)) return tooLarge(file, meter);
        try {
            return readText(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    meter);
        } catch (CharacterCodingException e) {
            return unreadable(new Location(file, 1, 1), "this is not text in UTF-8", meter);
        }
    }

    /** Reads text that is already decoded. */
    public YamlResult read(String file, String text) {
        return read(file, text, new YamlMeter(budget));
    }

    /** Reads decoded text as one of several that share a budget. */
    public YamlResult read(String file, String text, YamlMeter meter) {
        return meter.read(text.length()) ? readText(file, text, meter) : tooLarge(file, meter);
    }

    private YamlResult readText(String file, String marked, YamlMeter meter) {
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        OptionalInt unprintable = firstUnprintable(text);
        if (unprintable.isPresent())
            return unreadable(
                    locate(file, text, unprintable.getAsInt()),
                    "this is not text: character 0x%02x is not allowed in YAML"
                            .formatted(text.codePointAt(unprintable.getAsInt())),
                    meter);
        Problems problems = new Problems();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(meter.budget().bytes());
        TreeComposer composer =
                new TreeComposer(file, new ParserImpl(new StreamReader(text), options), meter, problems);
        try {
            List<YamlNode> documents = composer.documents();
            return problems.isEmpty()
                    ? new YamlResult.Read(documents, meter.usage())
                    : new YamlResult.Unreadable(problems.list(), meter.usage());
        } catch (MarkedYAMLException e) {
            problems.add(SyntaxSentence.location(file, e), "", SyntaxSentence.of(e));
        } catch (YAMLException | IllegalArgumentException e) {
            // The parser lets its own number format failures through, as for an escape beyond Unicode.
            problems.add(new Location(file, 1, 1), "", SyntaxSentence.ANY);
        } catch (BudgetExceeded e) {
            problems.add(e.location(), "", e.sentence());
        }
        return new YamlResult.Unreadable(problems.list(), meter.usage());
    }

    /** Whoever read the file may have stopped at the limit, so nobody knows how large it is. */
    private static YamlResult tooLarge(String file, YamlMeter meter) {
        String together = meter.usage().bytes() == 0 ? "the file has" : "the files have together";
        String message = "%s more than %d bytes, which is all that is read"
                .formatted(together, meter.budget().bytes());
        return unreadable(new Location(file, 1, 1), message, meter);
    }

    private static YamlResult unreadable(Location location, String message, YamlMeter meter) {
        Problems problems = new Problems();
        problems.add(location, "", message);
        return new YamlResult.Unreadable(problems.list(), meter.usage());
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
