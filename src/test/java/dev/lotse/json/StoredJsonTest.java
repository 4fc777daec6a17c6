package dev.lotse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lotse.customer.EventType;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored events that a damaged file holds: they are told, never taken for something else. */
class StoredJsonTest {
    private static final String ORDER =
            "{\"free\":{\"a\":[1,{}]},\"amount\":10,\"items\":[{\"quantity\":{\"of\":1},\"category\":\"BOOKS\"},[2],3]}";

    private final StoredJson.Events events = new StoredJson.Events();

    static Stream<String> cutOff() {
        return IntStream.range(0, ORDER.length()).mapToObj(end -> ORDER.substring(0, end));
    }

    @ParameterizedTest
    @MethodSource("cutOff")
    @ValueSource(strings = {"null", "[1]", ORDER + ORDER, ORDER + "}", ORDER + " "})
    void whatIsNotOneWholeObjectIsRefused(String data) {
        read(ORDER);
        assertThatThrownBy(() -> read(data)).isInstanceOf(UncheckedIOException.class);
    }

    private void read(String data) {
        events.happening(EventType.ORDER_PLACED, 0, data.getBytes(UTF_8));
    }
}
