package dev.lotse.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    @Test
    void what_an_author_noted_is_read_in_its_order() {
        assertThat(metadata("@author( \"Kim @ home (2)\" ) @since(2026-03-16) @reviewed @ticket( SHOP-12, by Kim )"))
                .containsExactly(
                        entry("author", "Kim @ home (2)"),
                        entry("since", "2026-03-16"),
                        entry("reviewed", ""),
                        entry("ticket", "SHOP-12, by Kim"));
    }

    @Test
    void nothing_noted_is_nothing() {
        assertThat(metadata("")).isEmpty();
        assertThat(metadata("@")).isEmpty();
    }

    private static Map<String, String> metadata(String head) {
        var text = "rule \"A\" " + head + "\nwhen\n    Customer( )\nthen\nend\n";
        return RuleFile.of("rules/value/a.drl", Folder.VALUE, text)
                .rules()
                .getFirst()
                .metadata();
    }
}
