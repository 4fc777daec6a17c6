package dev.lotse.json;

import java.util.List;
import java.util.stream.Collectors;

/** What the caller sent is wrong, and where. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A place ({@code /context/intent}, RFC 6901) and what is wrong there. */
    public record InputError(String pointer, String detail) {}

    private final transient List<InputError> errors;

    public InvalidInput(List<InputError> errors) {
        super(errors.stream()
                .map(error -> error.pointer().isEmpty() ? error.detail() : error.pointer() + " " + error.detail())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public InvalidInput(String pointer, String detail) {
        this(List.of(new InputError(pointer, detail)));
    }

    public List<InputError> errors() {
        return errors;
    }
}
