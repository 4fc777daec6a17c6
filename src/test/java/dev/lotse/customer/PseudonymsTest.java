package dev.lotse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
    @TempDir
    Path folder;

    @Test
    void the_same_name_in_the_same_role_has_the_same_pseudonym_after_a_restart() {
        var before = Pseudonyms.of(folder).of("agent", "Müller");

        assertThat(Pseudonyms.of(folder).of("agent", "Müller")).isEqualTo(before);
        assertThat(before).matches("[A-Za-z0-9_-]{43}").doesNotContain("ller");
    }

    @Test
    void another_name_another_role_and_another_key_have_other_pseudonyms() {
        var pseudonyms = Pseudonyms.of(folder);

        assertThat(pseudonyms.of("agent", "a"))
                .isNotEqualTo(pseudonyms.of("agent", "b"))
                .isNotEqualTo(pseudonyms.of("email", "a"))
                .isNotEqualTo(Pseudonyms.forgotten().of("agent", "a"));
        assertThat(pseudonyms.of("ab", "c")).isNotEqualTo(pseudonyms.of("a", "bc"));
    }

    @Test
    void the_key_is_for_its_owner_only() throws IOException {
        Pseudonyms.of(folder.resolve("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_known_key_gives_what_any_other_hmac_sha256_would() throws IOException {
        Files.writeString(folder.resolve("secret.key"), "0b".repeat(32) + "\n");

        // printf 'agent\0Jo' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b… -binary | base64
        assertThat(Pseudonyms.of(folder).of("agent", "Jo")).isEqualTo("-04MEvblCkScBKfOnyXzDk56ZmWaOIdeoWO_220IKp8");
    }

    @Test
    void a_damaged_key_is_refused_and_left_alone() throws IOException {
        var file = Files.writeString(folder.resolve("secret.key"), "0b0b");

        assertThatThrownBy(() -> Pseudonyms.of(folder))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Restore it from a backup");
        assertThat(file).hasContent("0b0b");
    }
}
