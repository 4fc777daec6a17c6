package dev.lotse.decision;

import dev.lotse.customer.Channel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said with an action.
 *
 * @param usual by language ({@code de}, {@code en})
 * @param byChannel by language, on channels where it is other than usual
 */
public record Wording(Map<String, Texts> usual, Map<Channel, Map<String, Texts>> byChannel) {
    /**
     * What is said in one language, with {@code {figure}} placeholders.
     *
     * @param reason what is told in place of the rule's reason; null if that is told
     */
    public record Texts(
            String title,
            String text,
            @Nullable String reason,
            List<String> talkingPoints,
            List<String> notices,
            String acceptLabel,
            String rejectLabel) {
        public Texts {
            talkingPoints = List.copyOf(talkingPoints);
            notices = List.copyOf(notices);
        }
    }

    public Wording {
        usual = Map.copyOf(usual);
        byChannel = Map.copyOf(byChannel);
        if (!usual.keySet().equals(Catalogue.LANGUAGES)) {
            throw new IllegalArgumentException("texts must be in " + Catalogue.LANGUAGES);
        }
    }

    /** The same on every channel. */
    public static Wording of(Map<String, Texts> usual) {
        return new Wording(usual, Map.of());
    }

    public Texts on(Channel channel, String lang) {
        var texts = byChannel.getOrDefault(channel, usual).get(lang);
        return texts != null ? texts : Objects.requireNonNull(usual.get(lang), lang);
    }
}
