package org.lumbar.notification.wording;

/** A message before its variables are filled. */
public record Text(Template subject, Template body) {}
