package dev.lotse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    @ParameterizedTest
    @CsvSource({
        "+49 (0)40 123-456, , 4940123456",
        "0049 40 123456, , 4940123456",
        "040/123456, , 4940123456",
        "040 123456, DE-HH, 4940123456",
        "0664 123456, AT-9, 43664123456",
        "+43 664 123456, DE, 43664123456",
        "(040) 123456, X, 4940123456",
        "１２３４５６, , 49123456",
        "unknown, , ''",
        "0000000, , ''",
        "12, , ''"
    })
    void spellings_of_one_number_are_one_number(String phone, String region, String normalised) {
        assertThat(Marks.normalisedPhone(phone, region)).isEqualTo(normalised);
    }

    @Test
    void spellings_of_one_address_are_one_address() {
        assertThat(Marks.normalisedEmail(" Ada@Example.ORG\t")).isEqualTo("ada@example.org");
    }
}
