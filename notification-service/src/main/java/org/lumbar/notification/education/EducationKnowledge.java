package org.lumbar.notification.education;

import java.util.List;

/** The file {@code knowledge/education.yaml}: the topics in the order in which they are taught on the same day. */
public record EducationKnowledge(String version, List<EducationTopic> topics) {}
