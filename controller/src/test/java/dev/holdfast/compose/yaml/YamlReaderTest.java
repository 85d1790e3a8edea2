package dev.holdfast.compose.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.desired.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final YamlReader reader = new YamlReader();

    @ParameterizedTest
    @CsvSource({
        "yes,STRING",
        "no,STRING",
        "on,STRING",
        "off,STRING",
        "y,STRING",
        "true,BOOLEAN",
        "False,BOOLEAN",
        "tRue,STRING",
        "~,NULL",
        "null,NULL",
        "'',NULL",
        "12,INTEGER",
        "-5,INTEGER",
        "0440,INTEGER",
        "0o440,INTEGER",
        "0x1F,INTEGER",
        "1_000,INTEGER",
        "22:22,STRING",
        "56:00,STRING",
        "1.10,FLOAT",
        ".5,FLOAT",
        "1e3,FLOAT",
        ".inf,FLOAT",
        "2024-01-02,STRING",
        "0.0.0.0,STRING",
        "=,STRING",
        "12m,STRING"
    })
    void readsPlainScalarsAsYaml12(String text, Type type) {
        Mapping mapping = (Mapping) read("a: " + text).get(0);
        assertThat(mapping.entries().values())
                .extracting(entry -> ((Scalar) entry.value()).type())
                .containsExactly(type);
        assertThat(mapping.entries().values())
                .extracting(entry -> ((Scalar) entry.value()).text())
                .containsExactly(text);
    }

    @Test
    void takesQuotedAndTaggedScalarsAsStrings() {
        Mapping mapping =
                (Mapping) read("{a: '1', b: \"true\", c: !!str 1, d: ! 2}").get(0);
        assertThat(mapping.entries().values())
                .extracting(entry -> ((Scalar) entry.value()).type())
                .containsOnly(Type.STRING);
    }

    @Test
    void knowsWhereEverythingStands() {
        Mapping mapping = (Mapping) read("\uFEFFa: 1\nb:\n  - x\n  - {c: d}\n").get(0);
        assertThat(mapping.items("b"))
                .extracting(item -> item.location().toString())
                .containsExactly("f:3:5", "f:4:5");
    }

    @Test
    void readsSeveralDocuments() {
        assertThat(read("a: 1\n---\n- b\n---\n")).hasSize(3);
        assertThat(read("")).isEmpty();
        assertThat(read("# only a comment\n")).isEmpty();
    }

    @Test
    void mergesAnchorsUnderOwnKeys() {
        Mapping mapping = (Mapping) read("""
                x: &x {a: 1, b: 2}
                y: &y {b: 3, c: 4}
                z:
                  <<: [*x, *y]
                  a: 0
                "<<": kept
                """).get(0);
        Mapping merged = mapping.mapping("z");
        assertThat(merged.text("a")).contains("0");
        assertThat(merged.text("b")).contains("2");
        assertThat(merged.text("c")).contains("4");
        assertThat(mapping.entries().values())
                .extracting(entry -> entry.key().text())
                .contains("<<");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            !!str 1.10    | STRING  | 1.10
            !!int '0444'  | INTEGER | 0444
            !!float 1     | FLOAT   | 1
            !!bool "true" | BOOLEAN | true
            !!null 'null' | NULL    | null
            ! 1           | STRING  | 1
            """)
    void aTagSaysWhatAValueIs(String written, YamlNode.Type type, String text) {
        YamlNode.Scalar value = (YamlNode.Scalar)
                ((YamlNode.Mapping) read("a: " + written + "\n").get(0))
                        .entries()
                        .get("a")
                        .value();
        assertThat(value.type()).isEqualTo(type);
        assertThat(value.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1;a: 2              | f:2:1: a: the key "a" stands already in line 1
            1: a                   | f:1:1: a key has to be a string, but this is a number: write "1"
            a: {true: b}           | f:1:5: a: a key has to be a string, but this is a boolean: write "true"
            ? [a];: b              | f:1:3: a key has to be a string, but this is a list
            a: *b                  | f:1:4: a: the alias *b has no anchor &b before it
            a: &b;  c: *b          | f:2:6: a.c: the alias *b stands inside its own anchor &b
            a: &b x;c:;  <<: *b    | f:3:3: c.<<: "<<" merges mappings, but this is a string
            a: !cut b              | f:1:4: a: the tag !cut is not known, only !reset, !override, !!str, !!int, !!float, !!bool and !!null are
            a: !!binary eA==       | f:1:4: a: the tag !!binary is not known, only !reset, !override, !!str, !!int, !!float, !!bool and !!null are
            a: !!int b             | f:1:4: a: the tag !!int does not fit "b"
            a: !!bool 'yes'        | f:1:4: a: the tag !!bool does not fit "yes"
            a: !!str [b]           | f:1:4: a: the tag !!str is for single values, not for lists and mappings
            a:;~b: 1               | f:2:1: a tab cannot indent or start a value in YAML, use spaces
            a: b: c                | f:1:5: a ": " is not expected here, quote the text or check the indentation
            a: 'b                  | f:1:4: the text ends inside a quoted value
            a: [b                  | f:1:4: a list in [ ] lacks a comma or its closing bracket
            a: {b                  | f:1:4: a mapping in { } lacks a comma or its closing brace
            a: 1;b                 | f:3:1: a key without ": " after it, or a wrong indentation
            a:;  b: 1; c: 2        | f:3:2: the indentation does not match the lines above
            a: @b                  | f:1:4: a value cannot start with this character, quote it
            a: "\\q"               | f:1:6: an unknown escape in a double-quoted value, use single quotes or double the backslash
            """)
    void saysWhatIsWrongInOneSentence(String text, String problem) {
        // The table writes line feeds as semicolons and tabs as tildes.
        assertThat(problems(text.replace(';', '\n').replace('~', '\t') + "\n")).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"\\UFFFFFFFF\"",
                "!%zz a",
                "!<a%> b",
                "%YAML 99999999999.1\n---\na",
                "&",
                "*",
                "!<",
                "%",
                "\"",
                "? ? ?"
            })
    void survivesOddSyntax(String text) {
        YamlResult result = reader.read("f", text);
        if (result instanceof YamlResult.Unreadable unreadable)
            assertThat(unreadable.problems())
                    .isNotEmpty()
                    .noneMatch(problem -> problem.message().contains("\n"));
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(messages(reader.read("f", new byte[] {'a', ':', ' ', (byte) 0xff})))
                .containsExactly("f:1:1: this is not text in UTF-8");
        assertThat(problems("a: b\nc: \u0000"))
                .containsExactly("f:2:4: this is not text: character 0x00 is not allowed in YAML");
    }

    @Test
    void stopsAtItsBudgets() {
        YamlReader small = new YamlReader(new YamlBudget(100, 20, 4, 2));
        assertThat(messages(small.read("f", "a".repeat(101))))
                .containsExactly("f:1:1: the file has more than 100 bytes, which is all that is read");
        assertThat(messages(small.read("f", "a".repeat(101).getBytes(StandardCharsets.UTF_8))))
                .containsExactly("f:1:1: the file has more than 100 bytes, which is all that is read");
        assertThat(messages(small.read("f", "[[[[[a]]]]]"))).containsExactly("f:1:5: nested deeper than 4 levels");
        assertThat(messages(small.read("f", "[&a b, *a, *a, *a]")))
                .containsExactly("f:1:16: more than 2 aliases (*name)");
        assertThat(messages(small.read("f", "[" + "a,".repeat(20) + "]")))
                .containsExactly("f:1:40: more than 20 elements, each use of an alias counted in full");
    }

    @Test
    void doesNoMoreWorkForAnAliasBombThanItsBudget() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append((alias + ",").repeat(9))
                    .append("]\n");
        }
        YamlResult result = reader.read("f", bomb.toString());
        assertThat(messages(result))
                .singleElement()
                .asString()
                .endsWith("more than 100000 elements, each use of an alias counted in full");
        assertThat(result.usage().aliases()).isLessThan(100);
    }

    @Test
    void survivesTenMegabytesOfJunk() {
        YamlResult result = reader.read("f", "[{\"".repeat(3_500_000));
        assertThat(messages(result)).hasSize(1);
        assertThat(result.usage().nodes()).isZero();
    }

    private List<YamlNode> read(String text) {
        YamlResult result = reader.read("f", text);
        assertThat(result).isInstanceOf(YamlResult.Read.class);
        return ((YamlResult.Read) result).documents();
    }

    private List<String> problems(String text) {
        return messages(reader.read("f", text));
    }

    private static List<String> messages(YamlResult result) {
        assertThat(result).isInstanceOf(YamlResult.Unreadable.class);
        return ((YamlResult.Unreadable) result)
                .problems().stream().map(Problem::toString).toList();
    }
}
