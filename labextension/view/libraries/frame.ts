/** Not a library: what runs inside the frame of a component, before its page. */
import { boot } from '../components/boot/boot';

boot();
