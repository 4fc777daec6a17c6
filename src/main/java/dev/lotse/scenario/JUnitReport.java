package dev.lotse.scenario;

import dev.lotse.scenario.Result.Miss;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML, as build servers show them: a suite per file, a case per scenario. */
public final class JUnitReport {
    private JUnitReport() {}

    public static void write(List<Result> results, OutputStream out) {
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            counts(xml, results);
            for (var suite : byFile(results).entrySet()) {
                suite(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JUnit report cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, List<Result>> byFile(List<Result> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.scenario().file(), LinkedHashMap::new, Collectors.toList()));
    }

    private static void suite(XMLStreamWriter xml, String file, List<Result> results) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", file);
        counts(xml, results);
        for (var result : results) {
            test(xml, file, result);
        }
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<Result> results) throws XMLStreamException {
        var failed = results.stream().filter(result -> !result.passed()).count();
        var took = results.stream().map(Result::took).reduce(Duration.ZERO, Duration::plus);
        xml.writeAttribute("tests", String.valueOf(results.size()));
        xml.writeAttribute("failures", String.valueOf(failed));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", seconds(took));
    }

    private static void test(XMLStreamWriter xml, String file, Result result) throws XMLStreamException {
        var scenario = result.scenario();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", file);
        xml.writeAttribute("name", scenario.name());
        xml.writeAttribute("file", file);
        xml.writeAttribute("line", String.valueOf(scenario.line()));
        xml.writeAttribute("time", seconds(result.took()));
        if (!result.passed()) {
            failure(xml, result.misses());
            xml.writeStartElement("system-out");
            xml.writeCharacters(result.fired().stream()
                    .map(rule -> "fired: " + rule.file() + " \"" + rule.rule() + "\"")
                    .collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** One for all, for some build servers show no more. */
    private static void failure(XMLStreamWriter xml, List<Miss> misses) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", "expectation");
        xml.writeAttribute("message", misses.getFirst().toString());
        xml.writeCharacters(misses.stream().map(Miss::toString).collect(Collectors.joining("\n")));
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
    }
}
