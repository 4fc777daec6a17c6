package dev.lotse.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.customer.Channel;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConclusionsTest {
    @Test
    void openChannelsAreToldInTheSameOrderByEveryServer() {
        var channels = Channel.values();
        var permissions = Stream.of(channels).collect(Collectors.toMap(channel -> channel, each -> LegalBasis.CONSENT));

        assertThat(new Conclusions(permissions, null, null, null).openChannels())
                .containsExactly(channels);
    }
}
