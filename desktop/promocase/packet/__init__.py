"""From a Judgement to what a reviewer is told, and from that to the finished PDF and back from a filled one."""
