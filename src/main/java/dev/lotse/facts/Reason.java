package dev.lotse.facts;

/** Why a rule concludes what it does, as sentences with {@code {figure}} placeholders. */
public record Reason(String german, String english) {
    public Reason {
        if (german.isBlank() || english.isBlank()) {
            throw new IllegalArgumentException("a reason needs a German and an English sentence");
        }
    }
}
