package dev.lotse.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules that are compiled in no time. */
final class FewRules {
    private FewRules() {}

    /** Writes them into a folder, and answers it. */
    static Path into(Path rules) {
        write(rules.resolve("phases/few.drl"), """
            rule "Everybody is a visitor"
            when
                Customer( )
            then
                phase( VISITOR, "UNKNOWN", because( "Niemand, den wir kennen", "Nobody we know" ) );
            end
            """);
        write(rules.resolve("compliance/few.drl"), """
            rule "E-mail needs a confirmed opt-in"
            when
                Customer( optIns contains EMAIL, !objection )
            then
                permit( EMAIL, CONSENT, because( "Einwilligung", "Consent" ) );
            end
            """);
        write(rules.resolve("eligibility/few.drl"), """
            rule "Visitors are offered a guide"
                @author( "Kim" )
            when
                Customer( phase == VISITOR )
            then
                propose( CONTENT_OFFER, 10, because( "Neu hier", "New here" ) );
            end
            """);
        write(rules.resolve("tests/few.yaml"), """
            asOf: 2026-03-16T12:00:00+01:00
            scenarios:
              - name: A visitor with an opt-in
                customer: { email: a@example.org }
                events: [ { type: optin.confirmed, at: -3d, channel: EMAIL } ]
                request: { channel: EMAIL }
                expect: { phase: VISITOR, first: CONTENT_OFFER }
            """);
        return rules;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
