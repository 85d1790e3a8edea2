package dev.holdfast.compose.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotableAddressTest {
    @ParameterizedTest
    @CsvSource({
        "htp://host/compose.yaml, htp://host/compose.yaml",
        "5 minutes, 5 minutes",
        "htp://me:pass@host/c, htp://…@host/c",
        "htp://me:p/a@s/s@host/c, htp://…@host/c",
        "htp:/me:pass@host/c, …@host/c",
        "//me:pass@host/c, //…@host/c",
        "me:pass@host, …@host",
        "htp://host/c?token=t, htp://host/c?…",
        "htp://me:pass@host/c?token=t, htp://…@host/c?…",
        "htp://host/c?token=a@b, htp://…",
        "htp://me:pa?ss@host/c, htp://…",
    })
    void aLoginAndAQueryAreHidden(String text, String quotable) {
        assertThat(QuotableAddress.of(text)).isEqualTo(quotable);
    }
}
