package org.lumbar.platform.consumer;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lumbar.platform.event.CloudEventHeaders;

/**
 * The trace of a batch: a child of the trace that its records belong to; where they belong to several, a trace of its
 * own with a link to each.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, traceparent</a>
 */
final class Traces {

    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})");
    private static final int MOST_LINKS = 128;

    private Traces() {}

    static Span span(Tracer tracer, String name, List<Incoming> records) {
        var span = tracer.spanBuilder().name(name).kind(Span.Kind.CONSUMER);
        var parents = parents(records);
        if (parents.size() == 1) {
            parents.forEach(parent -> span.setParent(context(tracer, parent)));
        } else {
            span.setNoParent();
            parents.stream().limit(MOST_LINKS).forEach(parent -> span.addLink(new Link(context(tracer, parent))));
        }
        return span.start();
    }

    private static Set<String> parents(List<Incoming> records) {
        var parents = new LinkedHashSet<String>();
        for (var record : records) {
            var parent = record.headers().getOrDefault(CloudEventHeaders.TRACE_PARENT, "");
            if (TRACE_PARENT.matcher(parent).matches()) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private static TraceContext context(Tracer tracer, String parent) {
        var parts = TRACE_PARENT.matcher(parent);
        if (!parts.matches()) {
            throw new IllegalArgumentException("traceparent must be as W3C says, but is " + parent);
        }
        return tracer.traceContextBuilder()
                .traceId(parts.group("trace"))
                .spanId(parts.group("span"))
                .sampled((Integer.parseInt(parts.group("flags"), 16) & 1) == 1)
                .build();
    }
}
