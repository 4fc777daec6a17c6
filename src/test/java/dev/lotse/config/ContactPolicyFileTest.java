package dev.lotse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.decision.ContactPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContactPolicyFileTest {
    @Test
    void the_shipped_file_states_the_defaults() throws IOException {
        assertThat(read(Files.readString(Path.of("config/contact-policy.yaml"))))
                .isEqualTo(new ContactPolicy(1.2, new ContactPolicy.Propensity(50)))
                .isEqualTo(read(""));
    }

    @Test
    void what_is_wrong_is_told_at_its_line() {
        assertThatThrownBy(() -> read("preferredChannelWeight: 0.5"))
                .hasMessage("policy.yaml line 1: preferredChannelWeight must be 1 to 100, but was 0.5");
        assertThatThrownBy(() -> read("propensity:\n  weight: 0"))
                .hasMessage("policy.yaml line 2: propensity.weight must be above 0 and at most 1e6, but was 0.0");
        assertThatThrownBy(() -> read("\npreferedChannelWeight: 2"))
                .hasMessage("policy.yaml line 2: preferedChannelWeight is not known here."
                        + " Did you mean preferredChannelWeight?");
    }

    private static ContactPolicy read(String yaml) {
        return ContactPolicyFile.read(yaml, "policy.yaml");
    }
}
