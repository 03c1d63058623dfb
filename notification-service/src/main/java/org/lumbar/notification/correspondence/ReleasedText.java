package org.lumbar.notification.correspondence;

import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.EpisodeId;

/** The words of a message as its receiver reads them; kept, because templates change and what was said does not. */
public record ReleasedText(MessageId message, EpisodeId episode, Said said) {}
