package org.lumbar.platform.logging;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Leaves out the member that holds a failure's message, whoever threw it: the stack trace has those that may be told. */
public final class NoErrorMessages implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(Members<Object> members) {
        members.applyingPathFilter(path -> path.toUnescapedString().equals("error.message"));
    }
}
