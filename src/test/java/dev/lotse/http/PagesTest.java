package dev.lotse.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as they are shipped: whole, and fit for a strict Content-Security-Policy. */
class PagesTest {
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/web(?:jars)?/[^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "docs.html"})
    void everyAssetIsOnTheClassPath(String page) throws IOException {
        assertThat(assetsOf(page))
                .isNotEmpty()
                .allSatisfy(asset -> assertThat(getClass()
                                .getResource(asset.replaceFirst("^/webjars/", "/META-INF/resources/webjars/")))
                        .as(asset)
                        .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "docs.html"})
    void nothingIsInlineOrFromElsewhere(String page) throws IOException {
        assertThat(read(page))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style", " style=", "javascript:")
                .doesNotContainPattern("(?i)\\son[a-z]+=")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lotse.js", "docs.js"})
    void aScriptNeverWritesMarkup(String script) throws IOException {
        assertThat(read(script))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    private static List<String> assetsOf(String page) throws IOException {
        return ASSET.matcher(read(page)).results().map(found -> found.group(1)).toList();
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(PagesTest.class.getResourceAsStream("/web/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
